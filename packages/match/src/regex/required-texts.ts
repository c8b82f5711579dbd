import type { Regex, RegexNode } from './ast.js';

/** Texts without which a pattern cannot match. */
export interface RequiredTexts {
  /** A text that every matching value begins with; empty when none is known. */
  readonly prefix: string;
  /** Of each clause at least one text occurs in every matching value. */
  readonly clauses: readonly (readonly string[])[];
}

/** Reads required texts off a pattern: runs of literal characters that no branch can avoid. */
export function requiredTexts(regex: Regex): RequiredTexts {
  const collector = new TextCollector();
  collector.walk(regex.root);
  collector.flush();
  return { prefix: prefixOf(regex.root), clauses: collector.clauses };
}

/** Builds up runs of literals while it walks along the pattern. */
class TextCollector {
  readonly clauses: string[][] = [];
  private run = '';

  flush(): void {
    if (this.run !== '') this.clauses.push([this.run]);
    this.run = '';
  }

  walk(node: RegexNode): void {
    switch (node.kind) {
      case 'atom':
        if (node.literal !== undefined && !node.ignoreCase) this.run += node.literal;
        else this.flush();
        return;
      case 'sequence':
        for (const item of node.items) this.walk(item);
        return;
      case 'group':
        this.walk(node.item);
        return;
      case 'repeat':
        if (node.min > 0) this.apart(node.item);
        else this.flush();
        return;
      case 'look':
        if (!node.negative) this.beside(node.item);
        return;
      case 'alternation':
        this.flush();
        this.choice(node.options);
        return;
      case 'anchor':
        return;
      case 'back-reference':
        this.flush();
    }
  }

  /** Texts that have to occur, but not right after the run so far, nor right before the next. */
  private apart(node: RegexNode): void {
    this.flush();
    this.walk(node);
    this.flush();
  }

  /** A look-around takes no characters: its texts are required, the run around it goes on. */
  private beside(node: RegexNode): void {
    const outer = this.run;
    this.run = '';
    this.walk(node);
    this.flush();
    this.run = outer;
  }

  private choice(options: readonly RegexNode[]): void {
    const clause: string[] = [];
    for (const option of options) {
      const inner = new TextCollector();
      inner.walk(option);
      inner.flush();
      const best = inner.clauses.reduce<string[] | undefined>(
        (a, b) => (a === undefined || shortest(b) > shortest(a) ? b : a),
        undefined,
      );
      if (best === undefined) return;
      clause.push(...best);
    }
    this.clauses.push(clause);
  }
}

function shortest(texts: readonly string[]): number {
  return Math.min(...texts.map((text) => text.length));
}

function prefixOf(root: RegexNode): string {
  const items = flatten(root);
  if (items[0]?.kind !== 'anchor' || items[0].at !== 'start') return '';
  let prefix = '';
  for (const item of items.slice(1)) {
    if (item.kind !== 'atom' || item.literal === undefined || item.ignoreCase) break;
    prefix += item.literal;
  }
  return prefix;
}

function flatten(node: RegexNode): readonly RegexNode[] {
  if (node.kind === 'sequence') return node.items.flatMap(flatten);
  return node.kind === 'group' ? flatten(node.item) : [node];
}
