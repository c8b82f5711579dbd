import { contentHash, contentHashText } from '@trailkit/records';
import type { Compressors } from 'hyparquet';
import { placeAt } from '../columns/columns.js';
import type { FileForm } from '../forms/file-form.js';
import { bytesFile } from '../read/bytes-file.js';
import type { ParquetFile } from '../read/open-parquet.js';
import { openParquet } from '../read/open-parquet.js';
import type { Row } from '../rows/row.js';

/** Rows without those of which the dataset or an earlier row has a copy. */
export interface NewRows {
  readonly rows: readonly Row[];
  readonly copies: number;
  /** Records that say something else under the eventID of another. */
  readonly sharedIds: number;
}

/** Rows of which none is a copy of another. */
interface Distinct extends Pick<NewRows, 'rows' | 'copies'> {
  /** Those that have the id of an earlier one. */
  readonly shared: Set<Row>;
  readonly byId: ReadonlyMap<string, readonly Row[]>;
}

/** A copy has the same eventID and says the same; a record without an eventID is known by what it says. */
function withoutCopies(given: readonly Row[]): Distinct {
  const byId = new Map<string, Row[]>();
  const rows: Row[] = [];
  const shared = new Set<Row>();
  let copies = 0;
  for (const row of given) {
    const id = idOf(row);
    const others = byId.get(id);
    if (others === undefined) byId.set(id, [row]);
    else if (others.some((other) => saysTheSame(other.text, row.text))) {
      copies++;
      continue;
    } else {
      others.push(row);
      shared.add(row);
    }
    rows.push(row);
  }
  return { rows, copies, shared, byId };
}

/** Rows without those that files have already. */
export async function withoutKnown(
  given: readonly Row[],
  files: AsyncIterable<Uint8Array>,
  { form, compressors }: { readonly form: FileForm; readonly compressors: Compressors },
): Promise<NewRows> {
  const { rows, copies, shared, byId } = withoutCopies(given);
  const known = new Set<Row>();
  for await (const bytes of files) {
    const file = await openParquet(bytesFile(bytes), compressors);
    for await (const [id, text] of rowsOfIds(file, form, byId))
      for (const row of byId.get(id) ?? []) (saysTheSame(row.text, text) ? known : shared).add(row);
  }
  const fresh = known.size === 0 ? rows : rows.filter((row) => !known.has(row));
  for (const row of known) shared.delete(row);
  return { rows: fresh, copies: copies + known.size, sharedIds: shared.size };
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

function idOf({ values, text }: Row): string {
  const id = values[placeAt.id];
  return hasId(id) ? id : idOfText(text);
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
