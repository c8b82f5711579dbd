/** The texts of several rules in one: documents of YAML, policies in one list, one rule a paragraph of others. */
export function joined(texts: readonly string[], language: string): string {
  if (texts.length < 2) return texts.join('');
  if (language === 'sigma') return texts.join('---\n');
  if (language !== 'custodian') return texts.join('\n');
  return texts.map((text, i) => (i === 0 ? text : text.replace(/^policies:\n/m, ''))).join('');
}
