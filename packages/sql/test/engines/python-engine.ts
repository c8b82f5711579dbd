import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A process of Python that answers each line of JSON with one; it may answer several at once, in any order. */
export interface PythonEngine {
  /** The rows of a query. */
  ask(query: unknown): Promise<readonly (readonly unknown[])[]>;
  close(): void;
}

interface Response {
  readonly id: number;
  readonly rows?: unknown[][];
  readonly error?: string;
}

/** Starts a script of this folder, with a package that `pipModules` found. */
export function startPython(
  script: string,
  found: { readonly modules: string } | string,
  argv: readonly string[] = [],
): PythonEngine {
  if (typeof found === 'string') throw new Error(found);
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn('python3', [path, ...argv], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, PYTHONPATH: found.modules, PYTHONDONTWRITEBYTECODE: '1' },
  });
  const waiting = new Map<number, (answer: Response) => void>();
  let asked = 0;
  let hasEnded = false;
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    const answer = JSON.parse(line) as Response;
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  lines.on('close', () => {
    hasEnded = true;
    for (const [id, settle] of waiting) settle({ id, error: `${script} has ended` });
  });
  return {
    async ask(query) {
      if (hasEnded) throw new Error(`${script} has ended`);
      const id = asked++;
      const answered = new Promise<Response>((resolve) => waiting.set(id, resolve));
      child.stdin.write(`${JSON.stringify({ id, query })}\n`);
      const { rows, error } = await answered;
      if (rows === undefined) throw new Error(error);
      return rows;
    },
    close: () => {
      child.stdin.end();
    },
  };
}
