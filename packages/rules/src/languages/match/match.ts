import { MatchSyntaxError, parseMatch, printMatch } from '@trailkit/match';
import { basename } from '../../position/file-name.js';
import type { Language } from '../../language/language.js';

/** Match expressions: a file holds one. */
export const match: Language = {
  name: 'match',
  title: 'match expressions',
  suffixes: ['.match'],
  // A text alone can be anything: only the ending of the file says that it is an expression.
  recognizes: () => false,
  read(file) {
    const span = { start: 0, end: file.text.length };
    try {
      const expression = parseMatch(file.text);
      const title = basename(file.path);
      return {
        rules: [{ language: 'match', file, span, title, tags: [], match: expression, delivery: { kind: 'records' } }],
        problems: [],
        others: 0,
      };
    } catch (error) {
      if (!(error instanceof MatchSyntaxError)) throw error;
      const { span: at, expected, found, suggestion } = error;
      const problem = { span: at, message: `expected ${expected}, found ${found}` };
      return { rules: [], problems: [{ ...problem, ...(suggestion !== undefined && { suggestion }) }], others: 0 };
    }
  },
  write: ({ match: expression }) => ({
    text: expression && `${printMatch(expression)}\n`,
    losses: [],
  }),
};
