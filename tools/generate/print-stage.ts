import { CodegenError, describeService, type JsonSchema, type ServiceStages } from '@trailkit/codegen';
import { inputsOf, openPlan } from './plan.js';

/** The stages that can be looked at, in the order they are made. */
export const stages = ['service-model', 'shape-graph', 'event-view', 'json-schema', 'types'] as const;

/**
 * The output of one stage for an operation.
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
  const described = await describeService(source, inputsOf(plan, source.service));
  const found = described.graph.operations.find(({ name }) => name === operation);
  if (found === undefined) {
    throw new CodegenError('unknown-operation', `expected an operation of ${service}, found "${operation}"`);
  }
  return stageOf(stage, described, found);
}

function stageOf(
  stage: string,
  { models, graph, view, document, types }: ServiceStages,
  operation: ServiceStages['graph']['operations'][number],
): unknown {
  const roots = [operation.input, operation.output].filter((name) => name !== null);
  switch (stage) {
    case 'service-model':
      return {
        operation: models[0]!.operations[operation.name],
        shapes: reachable(roots, (name) => models[0]!.shapes[name]),
      };
    case 'shape-graph':
      return { operation, shapes: reachable(roots, (name) => graph.shapes.get(name)) };
    case 'event-view': {
      const event = view.events.find((candidate) => candidate.operation === operation.name)!;
      const names = [...event.request, ...event.response].flatMap((type) => (type.kind === 'named' ? [type.name] : []));
      return { event, definitions: reachable(names, (name) => view.definitions.get(name)) };
    }
    case 'types':
      return types.split(/^(?=export )/m).filter((text) => text.includes(operation.name));
    default: {
      const defs = document.$defs!;
      const [name, entry] = Object.entries(defs).find(([, candidate]) => candidate.title === operation.name)!;
      return { $defs: reachable([name], (wanted): JsonSchema | undefined => (wanted === name ? entry : defs[wanted])) };
    }
  }
}

/** Everything that the roots lead to by name, whatever the stage calls its references. */
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
