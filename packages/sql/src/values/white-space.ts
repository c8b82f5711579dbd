/** The characters that JavaScript takes for white space and ends of lines, for a class of a regular expression: engines take less. */
export const whiteSpace = '\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';
