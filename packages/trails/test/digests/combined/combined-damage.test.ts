import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AskedWindow, EvidenceStore, Finding } from '../../../src/digests/index.js';
import { validated } from '../validate.js';
import { damages } from './damages.js';
import type { Model, Window } from './model.js';
import { modelOf } from './model.js';
import type { World } from './world.js';
import { baseOf, worldOf } from './world.js';

/** TRAILKIT_RUNS asks for more, and TRAILKIT_SEED for others. */
const runs = Number(process.env.TRAILKIT_RUNS ?? 150);
const seed = Number(process.env.TRAILKIT_SEED ?? 18);
const worlds = Math.max(12, Math.ceil(runs / 40));

const windows = ['whole', 'none', 'cut', 'beyond', 'start', 'end'] as const;

interface Case {
  readonly world: number;
  readonly done: readonly (readonly [name: string, a: number, b: number])[];
  readonly as: 's3' | 'copy';
  readonly window: readonly [kind: (typeof windows)[number], a: number, b: number];
}

const number = fc.nat(9999);
const cases: fc.Arbitrary<Case> = fc.record({
  world: fc.nat(worlds - 1).map((index) => index + seed * 1000),
  done: fc.array(fc.tuple(fc.constantFrom(...Object.keys(damages)), number, number), { maxLength: 6 }),
  as: fc.constantFrom('s3' as const, 'copy' as const),
  window: fc.tuple(fc.constantFrom(...windows), number, number),
});

function windowOf([kind, a, b]: Case['window'], { startMs, endMs }: World): AskedWindow {
  // Whole seconds, as most people write them.
  const at = (number: number): number => startMs + Math.floor(((number / 10_000) * (endMs - startMs)) / 1000) * 1000;
  switch (kind) {
    case 'none':
      return {};
    case 'whole':
      return { fromMs: startMs, toMs: endMs };
    case 'cut':
      return { fromMs: at(Math.min(a, b)), toMs: at(Math.max(a, b)) + 1000 };
    case 'beyond':
      return { fromMs: startMs - a * 1000, toMs: endMs + b * 1000 };
    case 'start':
      return { fromMs: at(a) };
    case 'end':
      return { toMs: at(a) + 1000 };
  }
}

function storeOf({ files }: World, as: 's3' | 'copy'): EvidenceStore {
  return {
    concurrency: 4,
    async *list({ mayEnter }) {
      for (const name of files.keys()) if (mayEnter(name.slice(0, name.lastIndexOf('/') + 1))) yield { name };
    },
    open: (name) => {
      const { body, signature } = files.get(name)!;
      return Promise.resolve({ content: body, signature: as === 's3' ? signature : undefined });
    },
  };
}

const timeOf = (text: string | null): number => Date.parse(text!);
const chainOf = ({ account, region, trail }: Finding): string => `${account} ${region} ${trail}`;

/** The window of a run that was given none: all findings of a chain are about it. */
function resolved(asked: AskedWindow, findings: readonly Finding[]): Window | undefined {
  const chain = findings.find(({ kind }) => kind === 'chain');
  const { fromMs, toMs } = { fromMs: chain && timeOf(chain.from), toMs: chain && timeOf(chain.to), ...asked };
  return fromMs === undefined || toMs === undefined ? undefined : { fromMs, toMs };
}

/** Nothing that is here begins before a window that nobody asked for, or ends after it. */
function expectWindow(asked: AskedWindow, { fromMs, toMs }: Window, { files, digestNames, logNames }: World): void {
  for (const path of files.keys()) {
    const endMs = digestNames.get(baseOf(path))?.endMs ?? logNames.get(baseOf(path))?.deliveredMs;
    if (endMs === undefined) continue;
    if (asked.toMs === undefined && (asked.fromMs === undefined || endMs > asked.fromMs))
      expect(toMs).toBeGreaterThanOrEqual(endMs);
    if (asked.fromMs === undefined && (asked.toMs === undefined || endMs < asked.toMs))
      expect(fromMs).toBeLessThanOrEqual(endMs);
  }
}

function expectChains({ chains, absent }: Model, { fromMs, toMs }: Window, findings: readonly Finding[]): void {
  const intervals = findings.filter(({ kind }) => kind === 'interval');
  const known = new Set([...chains.map(({ id }) => id), ...absent.map((place) => `${place} null`)]);
  expect(new Set(intervals.map(chainOf))).toEqual(known);
  for (const { id, mayBeProven, mustBeProven, statusesAt } of chains) {
    const own = intervals.filter((interval) => chainOf(interval) === id);
    let reached = fromMs;
    for (const { from, to, status, reason } of own) {
      expect(timeOf(from)).toBe(reached);
      reached = timeOf(to);
      if (status === 'proven') {
        const isIn = mayBeProven.some((span) => span[0] <= timeOf(from) + 1000 && timeOf(to) <= span[1] + 1000);
        if (!isIn) throw new Error(`${id}: proven ${from} ${to}, expected ${spell(mayBeProven)}`);
      } else {
        expect(reason).toBeTruthy();
        // A minute of each hour is looked at.
        for (let ms = timeOf(from) + 500; ms < timeOf(to); ms += 20 * 60_000)
          if (!statusesAt(ms).has(status))
            throw new Error(
              `${id}: ${status} ${from} ${to}, expected ${[...statusesAt(ms)].join()} at ${new Date(ms).toISOString()}`,
            );
      }
    }
    expect(toMs - reached).toBeLessThanOrEqual(1000);
    for (const [from, to] of mustBeProven) {
      const isProven = own.some((one) => one.status === 'proven' && timeOf(one.from) <= from && timeOf(one.to) >= to);
      if (!isProven)
        throw new Error(`${id}: expected proven ${spell([[from, to]])}, found ${JSON.stringify(own, undefined, 1)}`);
    }
  }
}

function spell(spans: readonly (readonly [number, number])[]): string {
  return spans.map((span) => span.map((ms) => new Date(ms).toISOString()).join(' to ')).join(', ') || 'nothing';
}

function expectFiles({ named, provenLogs }: Model, findings: readonly Finding[], world: World): void {
  for (const { kind, base, statuses } of named) {
    const found = findings.filter((one) => one.kind === kind && one.file !== null && baseOf(one.file) === base);
    if (!found.some(({ status, reason }) => statuses.has(status) && reason !== null))
      throw new Error(`expected ${kind} ${base} ${[...statuses].join()}, found ${JSON.stringify(found)}`);
  }
  const proven = findings.filter(({ kind, status }) => kind === 'log' && status === 'proven');
  for (const { file } of proven) {
    const { text, isEdited, isTrailing, isUnreadable } = world.files.get(file!)!;
    expect({ text, isEdited, isTrailing, isUnreadable }).toEqual({
      text: baseOf(file!),
      isEdited: false,
      isTrailing: false,
      isUnreadable: false,
    });
    expect(provenLogs).toContain(baseOf(file!));
  }
  const files = new Set(proven.map(({ file }) => baseOf(file!)));
  for (const base of provenLogs) expect(files).toContain(base);
}

const outcomes = ['proven', 'unproven', 'damaged'] as const;

describe('damages of several kinds to several chains', () => {
  it(
    `are named, whatever they are together (${runs} runs, seed ${seed})`,
    async () => {
      await fc.assert(
        fc.asyncProperty(cases, async ({ world: index, done, as, window }) => {
          const world = worldOf(index);
          for (const [name, a, b] of done) damages[name]!(world, a, b);
          const asked = windowOf(window, world);
          const { findings, validation } = await validated(storeOf(world, as), [...world.keys], asked);
          const whole = resolved(asked, findings);
          if (whole === undefined) {
            expect(validation.outcome).not.toBe('proven');
            return;
          }
          const model = modelOf(world, as, whole);
          // Of a window without a length, or of a second, nothing is said but whether it is proven.
          if (whole.toMs - whole.fromMs <= 1000) {
            if (model.severity[0] > 0) expect(validation.outcome).not.toBe('proven');
            return;
          }
          expectWindow(asked, whole, world);
          expectChains(model, whole, findings);
          expectFiles(model, findings, world);
          const severity = outcomes.indexOf(validation.outcome);
          expect(severity).toBeGreaterThanOrEqual(model.severity[0]);
          expect(severity).toBeLessThanOrEqual(model.severity[1]);
        }),
        { numRuns: runs, seed },
      );
    },
    30_000 + runs * 100,
  );
});
