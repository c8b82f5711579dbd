import type { StructureShape } from '../../graph/shape-graph.js';
import type { BodyWriter, EventRule } from '../event-draft.js';
import { structureOf } from '../project-shape.js';
import type { JsonType } from '../rule-data.js';
import { lowerFirst } from '../spelling/spelling.js';

/** apigateway (REST APIs); its responses are HAL documents. */
export const apigatewayHypermedia: EventRule = {
  name: 'API Gateway puts the request body under `<operation>Input`, and links to what can be done next into the answer',
  because: 'records show `template` and `createStageInput` in requests, `self` and `stageUpdate` in answers',
  applies: ({ graph }) => graph.service === 'apigateway',
  change: (draft, { operation }) => ({
    ...draft,
    request: draft.request && { ...draft.request, write: writeWithoutBody(draft.request.write) },
    requestExtra: { ...draft.requestExtra, template: 'boolean', [`${lowerFirst(operation.name)}Input`]: 'any' },
    responseExtra:
      operation.method === 'GET' ? draft.responseExtra : { ...draft.responseExtra, ...linksFrom(operation.name) },
  }),
};

/** The members of the body are under `<operation>Input` in some records, so that only those of the path and the query are sure to be there. */
function writeWithoutBody(write: BodyWriter): BodyWriter {
  return (body, context) => {
    const types = write(body, context);
    const shape = context.graph.shapes.get(body.shape);
    const inBody = shape?.kind === 'structure' ? shape.members.filter(({ location }) => location === undefined) : [];
    const names = new Set(inBody.flatMap((member) => body.spelling.memberNames(member, shape as StructureShape)));
    return types.map((type) => {
      const structure = type.kind === 'named' ? context.definitions.types.get(type.name) : type;
      if (structure?.kind !== 'structure') return type;
      const members = structure.members.map((each) => (names.has(each.name) ? { ...each, required: false } : each));
      if (type.kind !== 'named') return structureOf(members);
      context.definitions.types.set(type.name, structureOf(members));
      return type;
    });
  };
}

/** The actions that can follow for a resource, and the resources below it. */
const below: Readonly<Record<string, readonly string[]>> = {
  restapi: [
    'resource',
    'deployment',
    'stage',
    'model',
    'authorizer',
    'documentationpart',
    'documentationversion',
    'gatewayresponse',
    'requestvalidator',
  ],
  resource: ['method', 'integration'],
  method: ['methodresponse', 'integration', 'integrationresponse'],
  integration: ['integrationresponse'],
  deployment: ['stage'],
  usageplan: ['usageplankey', 'usage'],
  domainname: ['basepathmapping'],
};

/** The actions of every resource, and those of single ones. */
const actions = ['', 'Create', 'Update', 'Put', 'Delete'];

const actionsOf: Readonly<Record<string, readonly string[]>> = {
  stage: ['FlushCache', 'FlushAuthorizerCache'],
  method: ['Test'],
  authorizer: ['Test'],
};

/** `CreateStage` → `self`, `stage`, `stageUpdate`, `stageDelete`… */
function linksFrom(operation: string): Readonly<Record<string, JsonType>> {
  const resource = operation.replace(/^[A-Z][a-z]+/, '').toLowerCase();
  const names = [resource, ...(below[resource] ?? [])].flatMap((name) =>
    [...actions, ...(actionsOf[name] ?? [])].map((action) => `${name}${action}`),
  );
  return Object.fromEntries(
    ['self', 'template', ...names].map((name) => [name, name === 'template' ? 'boolean' : 'any']),
  );
}
