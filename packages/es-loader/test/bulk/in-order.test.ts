import { expect, it } from 'vitest';
import { bodyWriter } from '../../src/bulk/bulk-body.js';
import { inOrder } from '../../src/bulk/in-order.js';

function bodyOf(...ids: readonly string[]) {
  const writer = bodyWriter(1_000_000);
  for (const id of ids) writer.add({ index: 'a', id, source: '{}', bytes: 2 });
  return writer.take();
}

const answer = (_id: string, status = 201) => ({ create: { _id, status } });

it.each([
  ['as they come', ['1', '2'], [answer('1'), answer('2')], ['1', '2']],
  ['by their ids', ['1', '2', '3'], [answer('3'), answer('1'), answer('2')], ['1', '2', '3']],
  ['the same id twice', ['1', '2', '1'], [answer('1', 201), answer('1', 409), answer('2')], ['1', '2', '1']],
  ['ids of a pipeline', ['1', '2', '3'], [answer('x'), answer('3'), answer('y')], ['x', 'y', '3']],
])('puts answers in the order of the documents: %s', (_, ids, answers, expected) => {
  const ordered = inOrder(answers, bodyOf(...ids));
  expect(ordered.map(({ create }) => create?._id)).toEqual(expected);
  expect(new Set(ordered)).toEqual(new Set(answers));
});
