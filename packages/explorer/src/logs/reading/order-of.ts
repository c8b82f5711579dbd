/** The numbers of times in their order, the earliest first; of equal ones, and of those that are NaN, which are last, in the order given. */
export function orderOf(times: Float64Array): Uint32Array<ArrayBuffer> {
  const order = Uint32Array.from(times, (_, at) => at);
  const timeOf = (at: number): number => (Number.isNaN(times[at]!) ? Infinity : times[at]!);
  return order.sort((a, b) => {
    const [one, other] = [timeOf(a), timeOf(b)];
    return one === other ? a - b : one - other;
  });
}
