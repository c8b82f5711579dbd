import { unknownCode } from './unknown-code.js';

/** Comments that silence checks, as a file has them. */
export interface SilencingComments {
  /** Whether a comment silences a code on a line (from 1). */
  isSilenced(code: string, line: number): boolean;
  /** Codes in comments that no check has. */
  readonly problems: readonly SilencingProblem[];
}

/** A code that was written and that no check has, with its place. */
export interface SilencingProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

interface Directive {
  readonly kind: string;
  readonly codes: readonly string[];
  readonly line: number;
}

/** The marks of the languages' comments: YAML, TOML, KQL and Python; EQL, Terraform; SQL. */
const directivePattern = /(?:^|\s)(?:#|\/\/|--|\/\*)\s*trailkit-disable(-next-line|-line)?(?=[\s:]|$)[\s:]*([\w\s,-]*)/;

/**
 * Finds the comments `trailkit-disable CODE, CODE` (for the file), `trailkit-disable-next-line CODE` (for the next line that is no such
 * comment) and `trailkit-disable-line CODE` (for its own line). Without a code they mean every check. JSON has no comments.
 */
export function silencingComments(text: string, codes: readonly string[]): SilencingComments {
  if (!text.includes('trailkit-disable') || isJson(text)) return { isSilenced: () => false, problems: [] };
  const problems: SilencingProblem[] = [];
  const ofFile: Directive[] = [];
  const ofLine = new Map<number, Directive[]>();
  let waiting: Directive[] = [];
  for (const [index, content] of text.split('\n').entries()) {
    const line = index + 1;
    const directive = readDirective(content, line);
    if (directive) {
      for (const code of directive.codes.filter((each) => !codes.includes(each)))
        problems.push({ line, column: content.indexOf(code) + 1, message: unknownCode(code, codes) });
      if (directive.kind === '') ofFile.push(directive);
      else if (directive.kind === '-next-line') waiting.push(directive);
      else ofLine.set(line, [directive]);
    }
    if (waiting.length > 0 && directive?.kind !== '-next-line') {
      ofLine.set(line, [...(ofLine.get(line) ?? []), ...waiting]);
      waiting = [];
    }
  }
  return {
    isSilenced: (code, line) =>
      [...ofFile, ...(ofLine.get(line) ?? [])].some((each) => each.codes.length === 0 || each.codes.includes(code)),
    problems,
  };
}

function readDirective(content: string, line: number): Directive | undefined {
  const [, kind = '', rest = ''] = directivePattern.exec(content) ?? [];
  if (!directivePattern.test(content)) return undefined;
  // Words after the codes are a reason: `trailkit-disable field-case -- the service writes it so`.
  const [list = ''] = rest.split(' -- ');
  const codes = list.split(/[\s,]+/).filter((code) => code !== '' && code !== '--');
  return { kind, codes, line };
}

/** A table of TOML begins with a bracket, too. */
function isJson(text: string): boolean {
  return /^\s*(?:\{\s*["}]|\[\s*[{"])/.test(text);
}
