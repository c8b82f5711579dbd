import type { Literal } from '../ast.js';
import { isAddress } from '../values/addresses.js';
import type { ByteTest } from './byte-test.js';
import { endsTest } from './byte-test.js';

/** The test of texts that equal one of the literals; undefined where one may be written in other ways, as times and addresses are. */
export function equalTextsTest(literals: readonly Literal[]): ByteTest | undefined {
  const texts = literals.map((literal) => (literal.kind === 'string' ? literal.value : undefined));
  if (!texts.every((text) => text !== undefined && !isAddress(text))) return undefined;
  return endsTest(texts.map((text) => ({ prefix: text!, suffix: '', isWhole: true })));
}
