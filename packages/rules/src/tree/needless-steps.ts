import type { DocumentNode, SchemaLookup, SchemaNode } from '@trailkit/catalog';
import { alternatives, envelopeNode, isOpen, typesOf } from '@trailkit/catalog';
import type { MatchExpression, Query, Segment } from '@trailkit/match';
import { isSingular } from '@trailkit/match';
import { impliesNode } from './implies-node.js';
import { mapQueries } from './map-queries.js';

/**
 * The same condition without steps through arrays (`[]`) where a record never has one: `$.eventName[] == "x"` is `$.eventName == "x"`, by
 * which rules are found by the event. A `some` about one value becomes the condition itself. What records have is taken from the
 * catalog; below the bodies of events any value may be an array.
 */
export function withoutNeedlessSteps(expression: MatchExpression, schemas: SchemaLookup): MatchExpression {
  const envelope = envelopeNode(schemas);
  return simplified(expression, { schemas, envelope }, [envelope]);
}

interface Context {
  readonly schemas: SchemaLookup;
  readonly envelope: DocumentNode;
}

/** Schemas that a value may have; undefined where nothing is known of it. */
type Known = readonly DocumentNode[] | undefined;

function simplified(node: MatchExpression, context: Context, scope: Known): MatchExpression {
  switch (node.kind) {
    case 'and':
    case 'or':
      return flattened(node.kind, {
        ...node,
        operands: node.operands.map((operand) => simplified(operand, context, scope)),
      });
    case 'not':
      return { ...node, operand: simplified(node.operand, context, scope) };
    case 'some': {
      const { query, known } = shortened(node.query, context, scope);
      const condition = simplified(node.condition, context, known);
      return isSingular(query) ? inlined(query, condition) : { ...node, query, condition };
    }
    default:
      return mapQueries(node, (query) => shortened(query, context, scope).query);
  }
}

/** `a and (b and c)` is `a and b and c`. */
function flattened(kind: 'and' | 'or', node: MatchExpression & { kind: 'and' | 'or' }): MatchExpression {
  return {
    ...node,
    operands: node.operands.flatMap((operand) => (operand.kind === kind ? operand.operands : [operand])),
  };
}

function shortened(query: Query, context: Context, scope: Known): { readonly query: Query; readonly known: Known } {
  const isFromRecord = query.root === '$';
  let known: Known = isFromRecord ? [context.envelope] : scope;
  const segments: Segment[] = [];
  for (const segment of query.segments) {
    const [selector, second] = segment.selectors;
    if (segment.kind !== 'child' || selector === undefined || second !== undefined) {
      known = undefined;
      segments.push(segment);
    } else if (selector.kind === 'name') {
      known = membersOf(known, selector.name, context);
      segments.push(segment);
    } else if (selector.kind === 'each') {
      if (known === undefined || mayBeArray(known, context)) {
        segments.push(segment);
        known = elementsOf(known, context);
      }
    } else {
      known = undefined;
      segments.push(segment);
    }
  }
  return { query: { ...query, segments }, known };
}

function membersOf(known: Known, name: string, { schemas, envelope }: Context): Known {
  const found: DocumentNode[] = [];
  for (const { document, schema } of known?.flatMap((node) => alternatives(node, schemas)) ?? []) {
    const member = schema.properties?.[name] ?? schema.additionalProperties;
    if (typeof member === 'object') found.push({ document, schema: member });
  }
  if (found.length === 0) return undefined;
  // Of a body the record says nothing; it is an object in all events.
  const isBody = known![0] === envelope && found.flatMap((node) => alternatives(node, schemas)).every(isOpen);
  return isBody ? [{ document: envelope.document, schema: { type: 'object' } }] : found;
}

function elementsOf(known: Known, { schemas }: Context): Known {
  const found: DocumentNode[] = [];
  for (const node of known?.flatMap((each) => alternatives(each, schemas)) ?? []) {
    const { items } = node.schema;
    if (!typesOf(node).includes('array')) found.push(node);
    else if (typeof items === 'object') found.push({ document: node.document, schema: items as SchemaNode });
    else return undefined;
  }
  return found.length === 0 ? undefined : found;
}

function mayBeArray(known: readonly DocumentNode[], { schemas }: Context): boolean {
  return known
    .flatMap((node) => alternatives(node, schemas))
    .some((node) => {
      const types = typesOf(node);
      return types.length === 0 || types.includes('array');
    });
}

function inlined(query: Query, condition: MatchExpression): MatchExpression {
  const moved = mapQueries(condition, (inner) =>
    inner.root === '@'
      ? {
          ...inner,
          root: query.root,
          segments: [...query.segments, ...inner.segments],
          span: inner.segments.length === 0 ? query.span : inner.span,
        }
      : inner,
  );
  if (impliesNode(condition)) return moved;
  const { span } = condition;
  return { kind: 'and', operands: [{ kind: 'exists', query, span: query.span }, moved], span };
}
