import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { AnySchema } from 'ajv';

/** The folder of the reviewed data files. */
export const data = new URL('../data/', import.meta.url);

/** A data file, read. */
export const readData = (path: string): unknown => JSON.parse(readFileSync(new URL(path, data), 'utf8'));

/** The envelope of a record. */
export const record = readData('record.json') as AnySchema & {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly $defs: Readonly<Record<string, unknown>>;
};

/** An Ajv in its default, strict mode that fails the test on any warning. */
export function strictAjv(): Ajv2020 {
  const fail = (...message: unknown[]): never => {
    throw new Error(message.join(' '));
  };
  return new Ajv2020({ logger: { log: fail, warn: fail, error: fail } }).addSchema(record);
}
