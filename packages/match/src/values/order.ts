/**
 * Whether a string comes before another: by Unicode code points (RFC 9535 section 2.3.5.2.2), where JavaScript's `<`
 * goes by UTF-16 units and puts U+1F600 before U+FFFD.
 */
export function comesBefore(left: string, right: string): boolean {
  const length = Math.min(left.length, right.length);
  for (let i = 0; i < length; i++) {
    const a = left.charCodeAt(i);
    const b = right.charCodeAt(i);
    if (a === b) continue;
    const surrogateA = (a & 0xf800) === 0xd800;
    const surrogateB = (b & 0xf800) === 0xd800;
    return surrogateA === surrogateB ? a < b : surrogateB;
  }
  return left.length < right.length;
}
