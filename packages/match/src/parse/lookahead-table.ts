// Generated from grammar.ts by `npx tsx packages/match/tools/write-lookahead.ts`; do not edit.
import type { LookaheadTable } from './table-parser.js';

/** Which tokens begin what in each rule of the grammar. */
export const LOOKAHEAD: LookaheadTable = {
  disjunction: { many: { '0': ['Or'] } },
  conjunction: { many: { '0': ['And'] } },
  negation: { many: { '0': ['Not'] } },
  condition: {
    or: {
      '0': [
        ['OpenParen'],
        ['Root', 'Call', 'Text', 'Numeral', 'Constant', 'Time', 'Pattern', 'Now', 'OpenBracket', 'OpenBrace'],
      ],
    },
    option: { '0': ['Operator', 'Not', 'Exists'] },
  },
  tail: { or: { '0': [['Operator'], ['Not'], ['Exists']] } },
  value: {
    or: {
      '0': [
        ['Root', 'Call', 'Text', 'Numeral', 'Constant', 'Time', 'Pattern', 'Now', 'OpenBracket', 'OpenBrace'],
        ['OpenParen'],
      ],
    },
  },
  operand: {
    or: {
      '0': [['Root'], ['Call'], ['Text', 'Numeral', 'Constant', 'Time', 'Pattern', 'Now', 'OpenBracket', 'OpenBrace']],
    },
  },
  literal: {
    or: { '0': [['Text'], ['Numeral'], ['Constant'], ['Time'], ['Pattern'], ['Now'], ['OpenBracket'], ['OpenBrace']] },
    option: { '0': ['Sign'] },
  },
  items: {
    many: { '0': ['Comma'] },
    option: {
      '0': [
        'Root',
        'Call',
        'Text',
        'Numeral',
        'Constant',
        'Time',
        'Pattern',
        'Now',
        'OpenBracket',
        'OpenBrace',
        'OpenParen',
      ],
      '2': [
        'Root',
        'Call',
        'Text',
        'Numeral',
        'Constant',
        'Time',
        'Pattern',
        'Now',
        'OpenBracket',
        'OpenBrace',
        'OpenParen',
      ],
    },
  },
  dict: { many: { '0': ['Comma'] }, option: { '0': ['Text'], '2': ['Text'] } },
  call: {
    many: { '0': ['Comma'] },
    option: {
      '0': ['Root', 'Call', 'Text', 'Numeral', 'Constant', 'Time', 'Pattern', 'Now', 'OpenBracket', 'OpenBrace'],
    },
  },
  query: { many: { '0': ['Member', 'DescendantMember', 'DescendantDots', 'OpenBracket'] } },
  segment: { or: { '0': [['Member'], ['DescendantMember'], ['DescendantDots'], ['OpenBracket']] } },
  bracket: { many: { '0': ['Comma'] } },
  selector: { or: { '0': [['Text'], ['Star'], ['Question'], ['Numeral'], ['Colon']] }, option: { '0': ['Colon'] } },
  bounds: { option: { '0': ['Numeral'], '2': ['Colon'], '3': ['Numeral'] } },
};
