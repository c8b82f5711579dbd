import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { SteadyButton } from '../../app/steady-button.js';
import { widthText } from '../report/parts.js';
import { timeExpression } from '../summary/filter-expressions.js';
import { barsOf, countsIn } from '../summary/timeline.js';
import { chosenTimes, findings, ruleTotals, summary } from './log-signals.js';
import { narrow } from './logs-state.js';
import { timeText } from '../summary/time-text.js';
import { countText } from './texts.js';

const picture = { width: 1000, height: 120, marks: 10, maxBars: 125 } as const;

/** Records over time, errors apart: a part is chosen by dragging over it, or with two sliders. */
export function Timeline(): VNode | null {
  const [bars, setBars] = useState<readonly [number, number] | undefined>(undefined);
  const [isTableOpen, setTableOpen] = useState(false);
  const began = useRef<number | undefined>(undefined);
  const { bucketMs, buckets } = barsOf(summary.value!.timeline, picture.maxBars);
  if (buckets.length === 0)
    return summary.value!.records === 0 ? null : <p class="note">No record has a time that can be read.</p>;
  const maxCount = Math.max(...buckets.map(({ count }) => count));
  const step = picture.width / buckets.length;
  const heightOf = (count: number): number => (count === 0 ? 0 : Math.max(1.5, (count / maxCount) * picture.height));
  const found = findingsIn(bucketMs);
  // Where other records are shown, nothing of them is chosen.
  const chosen = chosenTimes.value && bars;
  const last = buckets.length - 1;
  const [from, to] = chosen ? [Math.min(...chosen), Math.min(Math.max(...chosen), last)] : [0, last];
  const barAt = (event: PointerEvent): number => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    return Math.max(0, Math.min(last, Math.floor(((event.clientX - box.left) / box.width) * buckets.length)));
  };
  const startOf = (bar: number): number => buckets[Math.min(bar, last)]!.startMs;
  const choose = (chosenBars: readonly [number, number]): void => {
    setBars(chosenBars);
    chosenTimes.value = [startOf(Math.min(...chosenBars)), startOf(Math.max(...chosenBars)) + bucketMs];
  };
  return (
    <section aria-labelledby="timeline-heading">
      <h2 id="timeline-heading">Timeline</h2>
      <svg
        class="timeline"
        viewBox={`0 ${-picture.marks} ${picture.width} ${picture.height + picture.marks}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Records over time: at most ${maxCount} in ${widthText(bucketMs)}. The table below has the numbers.`}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          began.current = barAt(event);
          choose([began.current, began.current]);
        }}
        onPointerMove={(event) => began.current !== undefined && choose([began.current, barAt(event)])}
        onPointerUp={() => (began.current = undefined)}
      >
        {chosen && (
          <rect
            class="chosen"
            x={from * step}
            y={-picture.marks}
            width={(to - from + 1) * step}
            height={picture.height + picture.marks}
          />
        )}
        {/* Two paths, since hundreds of elements take the page long while files are read. */}
        <path class="all" d={barsPath(buckets.map(({ count }) => heightOf(count)))} />
        <path class="errors" d={barsPath(buckets.map(({ errors }) => heightOf(errors)))} />
        {buckets.map(
          ({ startMs }, at) =>
            found.get(startMs) !== undefined && (
              <rect key={at} class="found" x={at * step} y={-picture.marks} width={step * 0.85} height={6} />
            ),
        )}
      </svg>
      <p class="note">
        Each bar is {widthText(bucketMs)}, the highest {countText(maxCount, 'record')}; errors are red
        {findings.value.count > 0 && ', findings of rules are marked above'}. Drag over bars to choose a part, or move
        its ends:
      </p>
      <div class="buttons">
        <End
          name="From"
          value={from}
          max={last}
          text={timeText(startOf(from))}
          onValue={(bar) => choose([bar, Math.max(bar, to)])}
        />
        <End
          name="To"
          value={to}
          max={last}
          text={timeText(startOf(to) + bucketMs)}
          onValue={(bar) => choose([Math.min(bar, from), bar])}
        />
        <SteadyButton isIdle={!chosen} onPress={() => narrow(timeExpression(startOf(from), startOf(to) + bucketMs))}>
          Show this part
        </SteadyButton>
      </div>
      <details onToggle={(event) => setTableOpen(event.currentTarget.open)}>
        <summary>The timeline as a table</summary>
        {isTableOpen && (
          <table>
            <thead>
              <tr>
                <th scope="col">From (UTC)</th>
                <th scope="col">Records</th>
                <th scope="col">Errors</th>
                {findings.value.count > 0 && <th scope="col">Findings</th>}
              </tr>
            </thead>
            <tbody>
              {buckets
                .filter(({ count }) => count > 0)
                .map(({ startMs, count, errors }) => (
                  <tr key={startMs}>
                    <th scope="row">{timeText(startMs)}</th>
                    <td>{count}</td>
                    <td>{errors}</td>
                    {findings.value.count > 0 && <td>{found.get(startMs) ?? 0}</td>}
                  </tr>
                ))}
            </tbody>
          </table>
        )}
      </details>
      <p class="hidden" role="status">
        {chosen
          ? `Chosen: ${countText(
              buckets.slice(from, to + 1).reduce((sum, { count }) => sum + count, 0),
              'record',
            )}`
          : ''}
      </p>
    </section>
  );
}

/** Bars of these heights, beside each other. */
function barsPath(heights: readonly number[]): string {
  const step = picture.width / heights.length;
  const width = (step * 0.85).toFixed(2);
  return heights
    .map((height, at) =>
      height === 0
        ? ''
        : `M${(at * step).toFixed(2)} ${picture.height}v${(-height).toFixed(2)}h${width}V${picture.height}z`,
    )
    .join('');
}

/** How many findings are in each bar that has some: while files are read, of those that are listed. */
function findingsIn(bucketMs: number): ReadonlyMap<number, number> {
  const totals = ruleTotals.value;
  if (totals && totals.timeline.bucketMs <= bucketMs) return countsIn(totals.timeline, bucketMs);
  const counts = new Map<number, number>();
  for (const { timeMs } of findings.value.shown) {
    if (timeMs === undefined) continue;
    const startMs = Math.floor(timeMs / bucketMs) * bucketMs;
    counts.set(startMs, (counts.get(startMs) ?? 0) + 1);
  }
  return counts;
}

interface EndProps {
  readonly name: string;
  readonly value: number;
  readonly max: number;
  readonly text: string;
  readonly onValue: (bar: number) => void;
}

function End({ name, value, max, text, onValue }: EndProps): VNode {
  return (
    <label>
      {name}{' '}
      <input
        type="range"
        min={0}
        max={max}
        value={value}
        aria-valuetext={text}
        onInput={(event) => onValue(event.currentTarget.valueAsNumber)}
      />{' '}
      <span class="time">{text}</span>
    </label>
  );
}
