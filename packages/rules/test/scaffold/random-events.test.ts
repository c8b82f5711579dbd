import { eventEntry, sourceLabel } from '@trailkit/catalog';
import { installedCatalog } from '@trailkit/catalog/node';
import { compileMatch } from '@trailkit/match';
import { createRandom } from '@trailkit/testing/sample-events/random';
import { expect, it } from 'vitest';
import { isCheck, notHere } from '../../../testing/src/left-out.mjs';
import { languageNamed, lintFile, scaffoldRule, ScaffoldError, type Scaffold } from '../../src/index.js';
import { askCustodian, findCustodian } from '../../tools/oracles/c7n/c7n.js';
import { askEventRuler, findEventRuler } from '../../tools/oracles/event-ruler/event-ruler.js';
import { askPySigma, findPySigma } from '../../tools/oracles/pysigma/pysigma.js';

const catalog = installedCatalog();
const seed = Number(process.env.TRAILKIT_SEED ?? 16);
const events = randomEvents(200);
const rules = new Map<string, readonly NewRule[]>();

it.each(['eventbridge', 'sigma', 'custodian', 'metric-filter', 'match'])(
  `of 200 random events a new rule in %s is one that lint accepts (seed ${seed})`,
  { timeout: 120_000 },
  (name) => {
    const language = languageNamed(name)!;
    const made = rulesOf(name);
    // Custodian's rules never get read-only events.
    expect(made.length).toBeGreaterThan(name === 'custodian' ? 80 : 197);
    const wrong = made.flatMap(({ event, text, sample }) => {
      const { rules: read, findings, problems } = lintFile({ path: 'new', text }, { catalog, language });
      const found = [
        ...problems.map(({ message }) => message),
        ...findings
          .filter(({ severity, code }) => severity !== 'note' && code !== 'deprecated-event')
          .map(({ message }) => message),
        ...(read[0]?.match && compileMatch(read[0].match)(sample) ? [] : ['the sample is no match']),
      ];
      return found.map((message) => `${event}: ${message}`);
    });
    expect(wrong).toEqual([]);
  },
);

it.runIf(isCheck)('a new pattern matches its sample for event-ruler', { timeout: 120_000 }, async ({ skip }) => {
  const ruler = await findEventRuler();
  if (typeof ruler === 'string') return skip(`${notHere}new patterns against event-ruler: ${ruler}`);
  const made = rulesOf('eventbridge');
  const pairs = made.map(({ text, sample }) => [text, JSON.stringify(envelopeOf(sample))] as const);
  const answers = await askEventRuler(ruler, pairs);
  expect(made.filter((_, i) => answers[i] !== 'match')).toEqual([]);
});

it.runIf(isCheck && process.env.TRAILKIT_PYSIGMA_MISSING === undefined)(
  'a new Sigma rule finds its sample for pySigma',
  { timeout: 120_000 },
  async () => {
    const pySigma = await findPySigma();
    if (typeof pySigma === 'string') throw new Error(`expected pySigma, found: ${pySigma}`);
    // Few at a time: its table has a column for each field of the rules.
    const made = rulesOf('sigma').slice(0, 60);
    const asked = { records: made.map(({ sample }) => sample), rules: made.map(({ text }) => text) };
    const answers = await askPySigma(pySigma, asked);
    expect(answers.filter((answer, i) => !('hits' in answer && answer.hits.includes(i)))).toEqual([]);
  },
);

it.runIf(isCheck)('a new policy is one that c7n accepts', { timeout: 120_000 }, async ({ skip }) => {
  const custodian = await findCustodian();
  if (typeof custodian === 'string') return skip(`${notHere}new policies against c7n: ${custodian}`);
  const policies = rulesOf('custodian').map(({ text }) => text);
  const resources = [...new Set(policies.map((text) => /resource: (.*)/.exec(text)![1]!))];
  const answers = await askCustodian(custodian, { resources, policies, records: [] });
  expect(answers.filter((answer) => 'error' in answer)).toEqual([]);
});

function randomEvents(count: number): readonly (readonly [service: string, event: string])[] {
  const all = Object.keys(catalog.services).flatMap((service) =>
    Object.keys(catalog.eventsOf(service)).map((event) => [service, event] as const),
  );
  const random = createRandom(seed).next;
  return Array.from({ length: count }, () => all[Math.floor(random() * all.length)]!);
}

type NewRule = Scaffold & { readonly event: string };

/** The rules of the events; none of one that would never match. */
function rulesOf(name: string): readonly NewRule[] {
  const known = rules.get(name);
  if (known) return known;
  const language = languageNamed(name)!;
  const made = events.flatMap(([service, event]) => {
    const entry = eventEntry(service, catalog.document(service), event)!;
    try {
      return [{ event: `${service}.${event}`, ...scaffoldRule({ entry, catalog, language }) }];
    } catch (error) {
      if (error instanceof ScaffoldError && error.code === 'never-matches') return [];
      throw error;
    }
  });
  rules.set(name, made);
  return made;
}

/** The event in which EventBridge hands on a record. */
function envelopeOf(detail: Scaffold['sample']): unknown {
  const kind = { AwsServiceEvent: 'AWS Service Event', AwsConsoleSignIn: 'AWS Console Sign In' }[
    String(detail['eventType'])
  ];
  const source = `aws.${sourceLabel(String(detail['eventSource']))}`;
  return { source, 'detail-type': `${kind ?? 'AWS API Call'} via CloudTrail`, detail };
}
