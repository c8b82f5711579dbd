/** A step of a path: a name, each element of a list (`[]`, `[*]`), one element of it (`[0]`), or each value of an object (`.*`). */
export type IdsStep = { readonly kind: 'name'; readonly name: string } | { readonly kind: 'element' | 'value' };

/** The plain paths of JMESPath: names, `[]`, `[*]`, `[0]` and `.*`. */
const stepPattern = /\.?(?:([A-Za-z_]\w*)|"((?:[^"\\]|\\.)*)"|(\*))|(\[\s*(?:\*|-?\d+)?\s*\])/y;

/**
 * Reads the paths of an `ids` expression, one for each alternative (`a || b`). Undefined for an expression that says more than paths: a
 * function, a filter, a list of several.
 */
export function idsPaths(text: string): readonly (readonly IdsStep[])[] | undefined {
  const paths = text.split('||').map((each) => readPath(each.trim()));
  return paths.every((path) => path !== undefined) ? paths : undefined;
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
