import type { EventEntry, Part } from './event-entry.js';
import { bodyForms } from './event-entry.js';
import type { EventsFolder } from './events-folder.js';

/** Top-level declarations of a generated `.d.ts`, by name, each with the comment above it. */
interface Declarations {
  readonly imports: readonly string[];
  readonly texts: ReadonlyMap<string, string>;
}

/** Cuts the declarations that `roots` need out of a service's generated types; the order stays that of the file. */
export function cutTypes(text: string, roots: readonly string[]): string {
  const { imports, texts } = readDeclarations(text);
  const needed = new Set<string>();
  const queue = roots.filter((root) => texts.has(root));
  for (const name of queue) {
    if (needed.has(name)) continue;
    needed.add(name);
    queue.push(...wordsOf(texts.get(name)!).filter((word) => texts.has(word) && !needed.has(word)));
  }
  const kept = [...texts].filter(([name]) => needed.has(name)).map(([, declaration]) => declaration);
  const used = new Set(kept.flatMap(wordsOf));
  const lines = imports.flatMap((line) => neededImport(line, used) ?? []);
  return [...(lines.length > 0 ? [lines.join('\n')] : []), ...kept].join('\n\n');
}

function readDeclarations(text: string): Declarations {
  const imports: string[] = [];
  const texts = new Map<string, string>();
  let comment: string[] = [];
  let name: string | undefined;
  let body: string[] = [];
  const end = (): void => {
    if (name !== undefined) texts.set(name, body.join('\n').trimEnd());
    name = undefined;
  };
  for (const line of text.split('\n')) {
    // Declarations begin in the first column, and so do the comments above them; all else in them is indented or closes them.
    const start = /^export (?:declare )?(?:interface|type) (\w+)/.exec(line);
    if (start) {
      end();
      name = start[1];
      body = [...comment, line];
      comment = [];
    } else if (/^\/\*/.test(line)) {
      end();
      comment = [line];
    } else if (/^import /.test(line)) {
      end();
      imports.push(line);
    } else if (name !== undefined) body.push(line);
    else if (comment.length > 0) comment.push(line);
  }
  end();
  return { imports, texts };
}

/** The names that a declaration uses: not its member names, strings or comments. */
function wordsOf(declaration: string): string[] {
  const code = declaration
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '""')
    .replace(/^\s*(?:readonly )?(?:[\w$]+|"")\??:/gm, '');
  return [...new Set(code.match(/[A-Za-z_$][\w$]*/g))];
}

function neededImport(line: string, used: ReadonlySet<string>): string | undefined {
  const names =
    /\{([^}]*)\}/
      .exec(line)?.[1]
      ?.split(',')
      .map((name) => name.trim()) ?? [];
  const kept = names.filter((name) => used.has(name.split(' as ').at(-1)!));
  return kept.length > 0 ? line.replace(/\{[^}]*\}/, `{ ${kept.join(', ')} }`) : undefined;
}

/** The interfaces of an event, or of one part of it, from the generated types of its service. */
export function eventTypes(entry: EventEntry, part: Part | undefined, folder: EventsFolder): string {
  const forms = part ? bodyForms(entry.bodies[part] ?? { type: 'null' }) : [];
  const roots = part
    ? forms.flatMap((form) =>
        typeof form === 'object' && form.$ref?.startsWith('#/$defs/') ? [form.$ref.slice('#/$defs/'.length)] : [],
      )
    : [entry.definition[0]];
  if (roots.length === 0) return `export type ${entry.name}${part ? capital(part) : ''} = null;\n`;
  return `${cutTypes(folder.typesText(entry.service), roots)}\n`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
