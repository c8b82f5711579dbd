import { CatalogError } from '@trailkit/catalog';
import type { ExplainedError } from '@trailkit/command-line';
import { SchemaError } from './errors.js';

/** Explains what naming and reading an event throws. */
export function explainSchemaError(error: unknown): ExplainedError | undefined {
  return error instanceof SchemaError || error instanceof CatalogError ? { message: error.message } : undefined;
}
