import type { Span, StringLiteral, Subject } from '../ast.js';
import { networksTest } from '../bytes/network-bytes.js';
import { anyNode } from '../compile/any-node.js';
import type { ValueTest } from '../compile/value-test.js';
import { operandTexts } from '../constraints/path-texts.js';
import { quote } from '../parse/complain.js';
import type { InfixParts } from '../parse/condition-parts.js';
import { subjectOf } from '../parse/operand-checks.js';
import { listedAddresses } from '../values/addresses.js';
import { includesNetwork, readNetwork } from '../values/ip.js';
import { remember } from '../values/remember.js';
import { printAlternatives, stringsOf } from './alternatives.js';
import { bindings, type Operator } from './operator.js';

/** `a cidr "10.0.0.0/8"`: an address, one of a list of them, or a smaller network that is inside one of the networks. */
export interface CidrTest {
  readonly kind: 'cidr';
  readonly subject: Subject;
  readonly networks: readonly StringLiteral[];
  readonly span: Span;
}

declare module '../ast.js' {
  interface MatchNodes {
    readonly cidr: CidrTest;
  }
}

export const cidr: Operator<CidrTest> = {
  kind: 'cidr',
  binding: bindings.comparison,
  syntax: {
    position: 'infix',
    spellings: ['cidr'],
    synonyms: { ip: 'cidr', inside: 'cidr' },
    insteadInFilter: 'compare with == there',
    parse: (parts) => ({ kind: 'cidr', subject: subjectOf(parts), networks: networksOf(parts), span: parts.span }),
  },
  operands: ({ subject, networks }) => [subject, ...networks],
  compile: ({ subject, networks }, { filter }) => anyNode(subject, remember(cidrTest(networks)), filter),
  byteTest: ({ networks }) => networksTest(networks.map(({ value }) => readNetwork(value)!)),
  constraints: ({ subject }, context) => operandTexts(subject, context),
  print: ({ subject, networks }, { operand }) => `${operand(subject)} cidr ${printAlternatives(networks)}`,
  expectations: ({ subject }) => [{ kind: 'types', operand: subject, types: ['string'], operator: 'cidr' }],
};

function networksOf(parts: InfixParts): readonly StringLiteral[] {
  const { text, complain } = parts;
  const networks = stringsOf(parts, { one: 'a network in quotes, such as "10.0.0.0/8"', item: 'network' });
  for (const item of networks) {
    if (readNetwork(item.value) === undefined) {
      complain({
        code: 'bad-cidr',
        span: item.span,
        found: quote(text, item.span),
        expected: 'an IPv4 or IPv6 network such as "10.0.0.0/8" or "2001:db8::/32"',
      });
    }
  }
  return networks;
}

function cidrTest(networks: readonly StringLiteral[]): ValueTest {
  const outer = networks.map(({ value }) => readNetwork(value)!);
  const isInside = (text: string): boolean => {
    const inner = readNetwork(text);
    return inner !== undefined && outer.some((network) => includesNetwork(network, inner));
  };
  return (value) => typeof value === 'string' && (isInside(value) || listedAddresses(value).some(isInside));
}
