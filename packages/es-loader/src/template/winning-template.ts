import type { Send } from '../cluster/cluster.js';

/** An index template of a server, as far as it decides which one makes an index. */
export interface TemplateHead {
  readonly name: string;
  readonly patterns: readonly string[];
  readonly priority: number;
  readonly isDataStream: boolean;
}

interface Listed {
  readonly name: string;
  readonly index_template: {
    readonly index_patterns?: readonly string[];
    readonly priority?: number;
    readonly data_stream?: object;
  };
}

const wanted = ['name', 'index_template.index_patterns', 'index_template.priority', 'index_template.data_stream'];

/** All index templates of a server; undefined where it does not tell. */
export async function listTemplates(ask: Send): Promise<readonly TemplateHead[] | undefined> {
  const filter = wanted.map((path) => `index_templates.${path}`).join(',');
  const { status, body } = await ask({ method: 'GET', path: `/_index_template?filter_path=${filter}` });
  if (status !== 200) return undefined;
  const { index_templates: templates = [] } = body as { readonly index_templates?: readonly Listed[] };
  return templates.map(({ name, index_template: { index_patterns = [], priority = 0, data_stream } }) => ({
    name,
    patterns: index_patterns,
    priority,
    isDataStream: data_stream !== undefined,
  }));
}

/** The template that makes an index of a name: of those whose patterns have it, the one of the highest priority. */
export function winningTemplate(templates: readonly TemplateHead[], index: string): TemplateHead | undefined {
  return templates
    .filter(({ patterns }) => patterns.some((pattern) => matches(pattern, index)))
    .reduce<TemplateHead | undefined>(
      (best, each) => (best && best.priority >= each.priority ? best : each),
      undefined,
    );
}

/** In a pattern only `*` stands for others. */
function matches(pattern: string, index: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return pattern === index;
  if (!index.startsWith(first)) return false;
  const last = rest.pop()!;
  let at = first.length;
  for (const part of rest) {
    const found = index.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return index.length - last.length >= at && index.endsWith(last);
}
