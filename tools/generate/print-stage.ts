import { CodegenError, describeService, generateService, type JsonSchema, type ServiceStages } from '@trailkit/codegen';
import { definitionsOf, generatedBy, openPlan, type Plan } from './plan.js';

/** The stages that can be looked at, in the order they are made. */
export const stages = ['service-model', 'shape-graph', 'event-view', 'json-schema', 'types'] as const;

/**
 * What one stage makes of an operation.
 * @throws CodegenError `unknown-stage`, `unknown-service`, `unknown-operation`
 */
export async function printStage(
  stage: string,
  [service, operation]: readonly string[],
  botocore: string | undefined,
): Promise<unknown> {
  if (!(stages as readonly string[]).includes(stage)) {
    throw new CodegenError('unknown-stage', `expected a stage (${stages.join(', ')}), found "${stage}"`);
  }
  const plan = openPlan(botocore);
  const source = plan.sources.services.find((candidate) => candidate.service === service);
  if (source === undefined)
    throw new CodegenError('unknown-service', `expected a botocore service, found "${service}"`);
  const described = describeService(source, {
    data: plan.sources.data,
    observations: plan.sources.files.observations[source.service] ?? {},
    generatedBy: generatedBy.comment,
  });
  const found = described.graph.operations.find(({ name }) => name === operation);
  if (found === undefined) {
    throw new CodegenError('unknown-operation', `expected an operation of ${service}, found "${operation}"`);
  }
  if (stage === 'types') return (await typesOf(plan, source.service)).filter((text) => text.includes(`${found.name}`));
  return stageOf(stage, described, found);
}

function stageOf(
  stage: string,
  { model, graph, view, schema }: ServiceStages,
  operation: ServiceStages['graph']['operations'][number],
): unknown {
  const roots = [operation.input, operation.output].filter((name) => name !== null);
  switch (stage) {
    case 'service-model':
      return { operation: model.operations[operation.name], shapes: reachable(roots, (name) => model.shapes[name]) };
    case 'shape-graph':
      return { operation, shapes: reachable(roots, (name) => graph.shapes.get(name)) };
    case 'event-view': {
      const event = view.events.find((candidate) => candidate.operation === operation.name)!;
      const names = [...event.request, ...event.response].flatMap((type) => (type.kind === 'named' ? [type.name] : []));
      return { event, definitions: reachable(names, (name) => view.definitions.get(name)) };
    }
    default: {
      const defs = schema.document.$defs!;
      const [name, entry] = Object.entries(defs).find(([, candidate]) => candidate.title === operation.name)!;
      return { $defs: reachable([name], (wanted): JsonSchema | undefined => (wanted === name ? entry : defs[wanted])) };
    }
  }
}

/** What the roots lead to by name, whatever the stage calls its references. */
function reachable<T>(roots: readonly string[], get: (name: string) => T | undefined): Record<string, T> {
  const found: Record<string, T> = {};
  const visit = (name: string): void => {
    const value = found[name] === undefined ? get(name) : undefined;
    if (value === undefined) return;
    found[name] = value;
    JSON.stringify(value, (key, inner: unknown) => {
      if (typeof inner === 'string' && ['shape', 'member', 'key', 'value', 'name', '$ref'].includes(key))
        visit(inner.replace('#/$defs/', ''));
      return inner;
    });
  };
  roots.forEach(visit);
  return found;
}

async function typesOf(plan: Plan, service: string): Promise<readonly string[]> {
  const source = plan.sources.services.find((candidate) => candidate.service === service)!;
  const { types } = await generateService(source, plan.sources, definitionsOf(plan, service), generatedBy);
  return types.split(/^(?=export )/m);
}
