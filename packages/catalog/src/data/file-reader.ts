import { CatalogError } from '../catalog-error.js';
import type { ReadText } from './read-text.js';

/** Reads files of @trailkit/events. @throws CatalogError `unreadable-data` where a file cannot be read or is no JSON. */
export interface FileReader {
  text(path: string): string;
  json<T>(path: string): T;
  /** Parses a text that was read from a path. */
  parse<T>(path: string, content: string): T;
}

/** A reader whose errors say where the files are and what to do. */
export function fileReader(readText: ReadText, from: string): FileReader {
  const unreadable = (expected: string, path: string, found: string, cause: unknown): CatalogError =>
    new CatalogError(
      'unreadable-data',
      `Expected ${expected} at ${from}/${path}, found: ${found}. Install @trailkit/events again, or run "generate" in the repository.`,
      { cause },
    );
  const text = (path: string): string => {
    try {
      return readText(path);
    } catch (cause) {
      if (cause instanceof CatalogError) throw cause;
      throw unreadable('a file', path, cause instanceof Error ? cause.message : String(cause), cause);
    }
  };
  const parse = <T>(path: string, content: string): T => {
    try {
      return JSON.parse(content) as T;
    } catch (cause) {
      throw unreadable('JSON', path, 'other text', cause);
    }
  };
  return { text, parse, json: (path) => parse(path, text(path)) };
}
