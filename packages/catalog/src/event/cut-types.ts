/** Cuts the declarations that `roots` need out of a generated `.d.ts`; the order stays that of the file. */
export function cutTypes(text: string, roots: readonly string[]): string[] {
  const declarations = readDeclarations(text);
  const needed = new Set<string>();
  const queue = roots.filter((root) => declarations.has(root));
  for (const name of queue) {
    if (needed.has(name)) continue;
    needed.add(name);
    queue.push(...usedNames(declarations.get(name)!).own.filter((used) => declarations.has(used)));
  }
  return [...declarations].filter(([name]) => needed.has(name)).map(([, declaration]) => indented(declaration));
}

/** Top-level declarations by name, each with the comment above it. They begin in the first column, and so do comments. */
function readDeclarations(text: string): ReadonlyMap<string, string> {
  const declarations = new Map<string, string>();
  let comment: string[] = [];
  let current: { readonly name: string; readonly lines: string[] } | undefined;
  const end = (): void => {
    if (current) declarations.set(current.name, current.lines.join('\n').trimEnd());
    current = undefined;
  };
  for (const line of text.split('\n')) {
    const name = /^(?:export )?(?:declare )?(?:interface|type) ([\w$]+)/.exec(line)?.[1];
    if (name !== undefined) {
      end();
      current = { name, lines: [...comment, line] };
      comment = [];
    } else if (/^(?:\/\*|\/\/|import )/.test(line)) {
      end();
      comment = line.startsWith('/*') ? [line] : [];
    } else (current?.lines ?? comment).push(line);
  }
  end();
  return declarations;
}

/** The names that declarations use, apart from member names, strings and comments: those of the same file, and the record's. */
export function usedNames(declaration: string): {
  readonly own: readonly string[];
  readonly envelope: readonly string[];
} {
  const code = declaration
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '""')
    .replace(/^\s*(?:[\w$]+|"")\??:/gm, '');
  const envelope = [...code.matchAll(/\benvelope\.(\w+)/g)].map(([, name]) => name!);
  const own = code.replace(/\benvelope\.\w+/g, '').match(/[A-Za-z_$][\w$]*/g) ?? [];
  return { own: [...new Set(own)], envelope: [...new Set(envelope)] };
}

/** Generated types come without indentation: it follows from the braces. */
function indented(declaration: string): string {
  let depth = 0;
  const lines = declaration.split('\n').map((line) => {
    const braces = line.replace(/"(?:[^"\\]|\\.)*"/g, '');
    const closing = (/^[\s}\])]*/.exec(braces)?.[0].match(/[}\])]/g) ?? []).length;
    const text = /^ /.test(line) ? line : '  '.repeat(Math.max(0, depth - closing)) + line;
    depth += (braces.match(/[{[(]/g) ?? []).length - (braces.match(/[}\])]/g) ?? []).length;
    return text;
  });
  return lines.join('\n');
}
