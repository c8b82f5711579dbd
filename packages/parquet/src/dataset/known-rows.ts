import { contentHash, contentHashText } from '@trailkit/records';
import type { Compressors } from 'hyparquet';
import { placeAt } from '../columns/columns.js';
import type { FileForm } from '../forms/file-form.js';
import { bytesFile } from '../read/bytes-file.js';
import type { ParquetFile } from '../read/open-parquet.js';
import { openParquet } from '../read/open-parquet.js';
import type { Rows, RowTable } from '../rows/row-table.js';

/** Rows without those of which the dataset or an earlier row has a copy. */
export interface NewRows {
  readonly rows: Rows;
  readonly copies: number;
  /** Records that say something else under the eventID of another. */
  readonly sharedIds: number;
}

/** Rows of which none is a copy of another. */
interface Distinct extends Pick<NewRows, 'copies'> {
  readonly at: readonly number[];
  readonly byId: RowsById;
}

/** Rows by the ids of their records. Almost all have one of their own: an array for each would be most of the memory. */
interface RowsById {
  readonly first: ReadonlyMap<string, number>;
  /** Those that have the id of an earlier one, and say something else. */
  readonly others: ReadonlyMap<string, readonly number[]>;
}

/** A copy has the same eventID and says the same; a record without an eventID is known by what it says. */
function withoutCopies({ table, at: given }: Rows): Distinct {
  const first = new Map<string, number>();
  const others = new Map<string, number[]>();
  const at: number[] = [];
  let copies = 0;
  for (const row of given) {
    const id = idOf(table, row);
    const earliest = first.get(id);
    if (earliest === undefined) first.set(id, row);
    else {
      const more = others.get(id) ?? [];
      if ([earliest, ...more].some((other) => saysTheSame(table.texts.at(other), table.texts.at(row)))) {
        copies++;
        continue;
      }
      others.set(id, [...more, row]);
    }
    at.push(row);
  }
  return { at, copies, byId: { first, others } };
}

/** Rows without those that files have already. */
export async function withoutKnown(
  given: Rows,
  files: AsyncIterable<Uint8Array>,
  { form, compressors }: { readonly form: FileForm; readonly compressors: Compressors },
): Promise<NewRows> {
  const { table } = given;
  const { at, copies, byId } = withoutCopies(given);
  const { first, others } = byId;
  const known = new Set<number>();
  const shared = new Set([...others.values()].flat());
  for await (const bytes of files) {
    const file = await openParquet(bytesFile(bytes), compressors);
    for await (const [id, text] of rowsOfIds(file, form, first)) {
      const row = first.get(id);
      if (row === undefined) continue;
      for (const each of [row, ...(others.get(id) ?? [])])
        (saysTheSame(table.texts.at(each), text) ? known : shared).add(each);
    }
  }
  for (const row of known) shared.delete(row);
  const fresh = known.size === 0 ? at : at.filter((row) => !known.has(row));
  return { rows: { table, at: fresh }, copies: copies + known.size, sharedIds: shared.size };
}

/** The ids and texts of the rows of a file that may be copies. Texts are read only of groups with such rows. */
async function* rowsOfIds(
  file: ParquetFile,
  { recordColumn, ids: idsOf }: FileForm,
  ids: ReadonlyMap<string, unknown>,
): AsyncGenerator<readonly [string, Uint8Array]> {
  for (const group of file.groups) {
    const found = (await idsOf(file, group)) as readonly (string | null | undefined)[];
    if (!found.some((id) => !hasId(id) || ids.has(id))) continue;
    const records = await file.texts(recordColumn, group);
    for (const [index, id] of found.entries()) {
      if (hasId(id) && !ids.has(id)) continue;
      const text = records[index]!;
      yield [hasId(id) ? id : idOfText(text), text];
    }
  }
}

function idOf({ columns, texts }: RowTable, row: number): string {
  const id = columns[placeAt.id]![row];
  return hasId(id) ? id : idOfText(texts.at(row));
}

function hasId(id: unknown): id is string {
  return typeof id === 'string' && id !== '';
}

function idOfText(text: Uint8Array): string {
  return `content ${contentHashText(contentHash(text))}`;
}

function saysTheSame(one: Uint8Array, other: Uint8Array): boolean {
  if (Buffer.compare(one, other) === 0) return true;
  const [left, right] = [contentHash(one), contentHash(other)];
  return left[0] === right[0] && left[1] === right[1];
}
