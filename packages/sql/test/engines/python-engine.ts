import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A process of Python that answers each line of JSON with one. */
export interface PythonEngine {
  /** The rows of a query. */
  ask(query: unknown): Promise<readonly (readonly unknown[])[]>;
  close(): void;
}

/** Starts a script of this folder, with a package that `pipModules` found. */
export function startPython(script: string, found: { readonly modules: string } | string): PythonEngine {
  if (typeof found === 'string') throw new Error(found);
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn('python3', [path], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, PYTHONPATH: found.modules, PYTHONDONTWRITEBYTECODE: '1' },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async ask(query) {
      child.stdin.write(`${JSON.stringify(query)}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error(`${script} has ended`);
      const { rows, error } = JSON.parse(value) as { rows?: unknown[][]; error?: string };
      if (rows === undefined) throw new Error(error);
      return rows;
    },
    close: () => {
      child.stdin.end();
    },
  };
}
