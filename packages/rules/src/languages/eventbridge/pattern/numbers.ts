/** Whether a double holds a number as it is written, digit for digit: EventBridge compares no others as numbers. */
export function isExactDouble(text: string): boolean {
  const value = Number(text);
  return Number.isFinite(value) && decimal(String(value)) === decimal(text);
}

/** The digits of a number without zeros around them, and the exponent of the last one. */
function decimal(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(text) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}
