/** The output before what `times` prints, and the processor time of all that a shell has run, in seconds. */
export function processorTime(output: string): readonly [before: string, seconds: number] {
  const lines = output.trimEnd().split('\n');
  const seconds = [...lines.at(-1)!.matchAll(/(\d+)m([\d.]+)s/g)].map(
    ([, minutes, rest]) => 60 * Number(minutes) + Number(rest),
  );
  return [lines.slice(0, -2).join('\n'), seconds.reduce((sum, each) => sum + each, 0)];
}
