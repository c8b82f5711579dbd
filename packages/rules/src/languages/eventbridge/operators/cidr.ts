import { readCidr } from '../pattern/addresses.js';
import type { PatternOperator } from './operator.js';

/** `{"cidr": "10.0.0.0/8"}`: strings that are addresses in the network. */
export const cidr: PatternOperator = {
  name: 'cidr',
  read(value, { problems, span }) {
    if (value.kind === 'unknown') return { kind: 'unknown', span: value.span };
    if (value.kind !== 'string') return problems.expected('a network such as "10.0.0.0/8" for cidr', value);
    const network = readCidr(value.text);
    if (network === undefined) return problems.expected('a network such as "10.0.0.0/8" or "2001:db8::/32"', value);
    return { kind: 'network', network: { kind: 'string', value: network, span: value.span }, span };
  },
  schema: { type: 'string', pattern: '^[0-9A-Fa-f:.]+/[0-9]+$' },
};
