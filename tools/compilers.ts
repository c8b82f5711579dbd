import { join } from 'node:path';
import { root } from './models.js';

/** A version of TypeScript that the published types must hold under. */
export interface Compiler {
  /** As it is spoken of: `TypeScript 5.9`. */
  readonly name: string;
  /** The program, which Node runs. */
  readonly program: string;
}

/** The versions of TypeScript that our types hold under. */
export const compilers: readonly Compiler[] = [
  { name: 'TypeScript 5.9', program: program('typescript-5.9/bin/tsc') },
  { name: 'TypeScript 6', program: program('typescript/bin/tsc6') },
  { name: 'TypeScript 7', program: program('typescript-7/bin/tsc') },
];

function program(path: string): string {
  return join(root, 'tools/node_modules', path);
}
