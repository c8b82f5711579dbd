import { isComputed } from '../aws-json/computed.js';
import type { JsonNode } from '../aws-json/json-node.js';
import { items, member, text } from '../aws-json/json-node.js';
import type { ComputedPart } from './selector.js';

/** The selectors of a list that are known, and the parts that are known only when a template is deployed. */
export function splitComputed(
  lists: JsonNode | undefined,
  itemsOf: (lists: JsonNode | undefined) => readonly JsonNode[],
): { readonly known: readonly JsonNode[]; readonly computed: readonly ComputedPart[] } {
  if (lists !== undefined && !Array.isArray(lists.value) && isComputed(lists.value))
    return { known: [], computed: [{ node: lists }] };
  const known: JsonNode[] = [];
  const computed: ComputedPart[] = [];
  for (const node of itemsOf(lists)) {
    if (!isComputed(node.value)) {
      known.push(node);
      continue;
    }
    const { DataResources, ...others } = node.value as {
      readonly DataResources?: unknown;
      readonly IncludeManagementEvents?: unknown;
    };
    if (DataResources !== undefined && !isComputed(others)) {
      // The resources do not change the selection of management events.
      if (others.IncludeManagementEvents !== false) known.push({ ...node, value: others });
      computed.push({ node: member(node, 'DataResources')!, category: 'Data' });
    } else {
      const category = categoryOf(node);
      computed.push({ node, ...(category !== undefined && { category }) });
    }
  }
  return { known, computed };
}

function categoryOf(selector: JsonNode): string | undefined {
  const field = items(member(selector, 'FieldSelectors')).find(
    (each) => text(member(each, 'Field')) === 'eventCategory',
  );
  const values = items(field && member(field, 'Equals'));
  return values.length === 1 ? text(values[0]) : undefined;
}
