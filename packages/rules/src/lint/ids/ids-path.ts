/** A step of a path: a name, each element of a list (`[]`, `[*]`, `[?…]`), one element of it (`[0]`), or each value of an object (`.*`). */
export type IdsStep = { readonly kind: 'name'; readonly name: string } | { readonly kind: 'element' | 'value' };

/** The steps of JMESPath: names, `[]`, `[*]`, `[0]`, a filter without brackets in it, and `.*`. */
const stepPattern = /\.?(?:([A-Za-z_]\w*)|"((?:[^"\\]|\\.)*)"|(\*))|(\[\s*(?:\*|-?\d+|\?[^[\]]*)?\s*\])/y;

/** A list of several paths, below another one or alone: `responseElements.[a, b]`. */
const severalPattern = /^(?:(.+)\.)?\[\s*([A-Za-z_"][^[\]()]*)\](?:\[\])?$/;

/**
 * Reads the paths of an `ids` expression, one for each alternative (`a || b`) and each of several (`[a, b]`). What a pipe takes of a list
 * (`a | [0]`) is left aside: the path before it has to find something. Undefined for an expression that says more, such as a function.
 */
export function idsPaths(text: string): readonly (readonly IdsStep[])[] | undefined {
  const alternatives = text.split('||').flatMap((each) => several(withoutPipe(each.trim())));
  const paths = alternatives.map(readPath);
  return paths.every((path) => path !== undefined) ? paths : undefined;
}

function withoutPipe(text: string): string {
  return text.replace(/(?:\s*\|\s*\[\s*(?:-?\d+|\*)?\s*\])+$/, '');
}

function several(text: string): readonly string[] {
  const [, before, list] = severalPattern.exec(text) ?? [];
  if (list === undefined) return [text];
  return list.split(',').map((each) => (before === undefined ? each.trim() : `${before}.${each.trim()}`));
}

function readPath(text: string): readonly IdsStep[] | undefined {
  const steps: IdsStep[] = [];
  stepPattern.lastIndex = 0;
  for (let at = 0; at < text.length; at = stepPattern.lastIndex) {
    const found = stepPattern.exec(text);
    const takesNoDot = at === 0 || found?.[4] !== undefined;
    if (!found || found[0].startsWith('.') === takesNoDot) return undefined;
    steps.push(stepOf(found));
  }
  // Custodian takes a path from the event, too.
  const [first, ...rest] = steps;
  return first?.kind === 'name' && first.name === 'detail' ? rest : steps;
}

function stepOf([, plain, quoted, star]: RegExpExecArray): IdsStep {
  if (plain !== undefined) return { kind: 'name', name: plain };
  if (quoted !== undefined) return { kind: 'name', name: quoted.replace(/\\(.)/g, '$1') };
  return { kind: star === undefined ? 'element' : 'value' };
}

/** The names of a path. */
export function namesOf(steps: readonly IdsStep[]): readonly string[] {
  return steps.flatMap((step) => (step.kind === 'name' ? [step.name] : []));
}
