import { eventEntries, exampleRecord } from '@trailkit/catalog';
import { installedCatalog } from '@trailkit/catalog/node';
import { describe, expect, test } from 'vitest';
import type { Acceptance, Refusal } from '../src/bytes/byte-check.js';
import { acceptedValidation, namingMembers } from '../src/bytes/byte-check.js';
import { createValidator } from '../src/index.js';
import { validatorOf } from '../src/validator.js';
import { call, eventsDir } from './fixture.js';

type JsonRecord = Readonly<Record<string, unknown>>;

/** The members by which a record is named. */
const namesOf = (record: JsonRecord): JsonRecord =>
  Object.fromEntries(namingMembers.filter((name) => Object.hasOwn(record, name)).map((name) => [name, record[name]]));

/** A record with one member or another taken away or replaced, at any depth; and with more members. */
function* changed(value: unknown): Generator<unknown> {
  if (typeof value !== 'object' || value === null) return;
  yield { ...value, more: 1 };
  for (const [name, inner] of Object.entries(value)) {
    const { [name]: _, ...rest } = value as JsonRecord;
    if (!Array.isArray(value)) yield rest;
    for (const other of [null, 1, 'x', [], {}, '***', true, ...changed(inner)])
      yield Array.isArray(value)
        ? value.map((each: unknown) => (each === inner ? other : each))
        : { ...rest, [name]: other };
  }
}

describe('records by their bytes have the problems that they have parsed', () => {
  const catalog = installedCatalog();
  const validator = validatorOf(catalog);
  const check = validator.byteCheck()!;

  function verdictOf(record: JsonRecord): Acceptance | Refusal {
    const json = Buffer.from(`  ${JSON.stringify(record)}`);
    return check(namesOf(record), json, 2, json.length);
  }

  /** Whether it is accepted. */
  function expectSound(record: JsonRecord): boolean {
    const verdict = verdictOf(record);
    for (const mode of ['strict', 'lenient'] as const) {
      const whole = validator.validateEvent(record, { mode });
      if (verdict.kind === 'accepted') expect(acceptedValidation(verdict, namesOf(record))).toEqual(whole);
      else {
        expect(validator.validateEvent(verdict.record ?? record, { mode, refusal: verdict })).toEqual(whole);
        // Of one like it, whatever else it has, the same is known.
        for (let time = 0; time < 2; time++)
          expect(check.validation(namesOf(record), verdict, () => record, mode)).toEqual(whole);
      }
    }
    return verdict.kind === 'accepted';
  }

  test.each(['iam', 's3', 'kms', 'dynamodb', 'signin', 'event-classes'])('%s', (service) => {
    const entries = eventEntries(service, catalog.document(service)).filter((_, index) => index % 17 === 0);
    let accepted = 0;
    let refused = 0;
    for (const entry of entries) {
      const example = exampleRecord(entry, catalog) as JsonRecord;
      if (expectSound(example)) accepted++;
      let count = 0;
      for (const record of changed(example)) if (count++ % 3 === 0 && !expectSound(record as JsonRecord)) refused++;
    }
    expect(accepted).toBeGreaterThan(0.7 * entries.length);
    expect(refused).toBeGreaterThan(entries.length);
  });

  test('an event that is unknown is accepted as that', () => {
    const record = call({ eventSource: 'nowhere.amazonaws.com', eventName: 'Nothing', apiVersion: undefined });
    expect(verdictOf(record)).toEqual({ kind: 'accepted', service: null, operation: null, result: 'unknown-event' });
  });

  test('a record that is longer than the memory for one is left to the validator', () => {
    expect(verdictOf(call({ userAgent: 'x'.repeat(2 ** 20) }))).toMatchObject({ kind: 'refused', fields: undefined });
  });

  test('nesting beyond measure is left to the validator', () => {
    const deep = `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`;
    const record = call({ eventSource: 'iam.amazonaws.com', eventName: 'CreateUser', requestParameters: { tags: 0 } });
    const json = Buffer.from(JSON.stringify(record).replace('{"tags":0}', deep));
    expect(fieldsOf(check(namesOf(record), json, 0, json.length))).toEqual(new Set(['requestParameters']));
  });

  test('of a record that is refused, the fields that may be wrong are known', () => {
    const names = { eventSource: 'iam.amazonaws.com', eventName: 'CreateUser', apiVersion: undefined };
    const record = call({ ...names, requestParameters: { userName: 'a' } });
    expect(fieldsOf(verdictOf({ ...record, more: 1 }))).toEqual(new Set());
    const { eventVersion: _, ...missing } = record;
    expect(fieldsOf(verdictOf(missing))).toEqual(new Set());
    expect(fieldsOf(verdictOf({ ...record, requestParameters: { x: 1 }, awsRegion: 1 }))).toEqual(
      new Set(['requestParameters', 'awsRegion']),
    );
  });

  test('escapes in the name of a field leave all to the validator', () => {
    const json = Buffer.from(JSON.stringify(call({ requestParameters: 1 })).replace('"requestP', '"request\\u0050'));
    expect(check(namesOf(call()), json, 0, json.length)).toMatchObject({ kind: 'refused', fields: undefined });
  });

  test('of a record that is refused, what matters is given: refused values, the names and kinds of the others', () => {
    const record = {
      ...call({ eventSource: 'iam.amazonaws.com', eventName: 'CreateUser', apiVersion: undefined }),
      requestParameters: { x: 1, y: ['"\\u0041'] },
      userAgent: 'agent',
      ...{ more: 1, 7: { a: 1 }, ['__proto__x']: 1.5, other: [1], yes: true, none: null },
    };
    const json = Buffer.from(JSON.stringify(record).replace('__proto__x', '__proto__'));
    const verdict = check(namesOf(record), json, 0, json.length);
    const whole = JSON.parse(json.toString()) as JsonRecord;
    const given = verdict.kind === 'refused' ? verdict.record! : {};
    expect(Object.keys(given)).toEqual(Object.keys(whole));
    expect(given).toMatchObject({ requestParameters: record.requestParameters, userAgent: '', more: 1, other: [] });
    for (const mode of ['strict', 'lenient'] as const)
      expect(validator.validateEvent(given, { mode, refusal: verdict as Refusal })).toEqual(
        validator.validateEvent(whole, { mode }),
      );
  });

  test('of a record with members beyond measure, nothing is known', () => {
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`m${index}`, index]));
    expect(verdictOf(call(many))).toMatchObject({ kind: 'refused', fields: undefined, record: undefined });
  });

  test('of two fields of one name, either may be wrong', () => {
    const json = Buffer.from(`{"awsRegion":1,${JSON.stringify(call({ apiVersion: undefined })).slice(1)}`);
    const verdict = check(namesOf(call()), json, 0, json.length);
    expect(verdict.kind === 'refused' && verdict.fields?.has('awsRegion')).toBe(true);
  });
});

/** The fields that may be wrong; undefined where any may. */
function fieldsOf(verdict: Acceptance | Refusal): ReadonlySet<string> | undefined {
  return verdict.kind === 'refused' ? verdict.fields : new Set(['none of them: it is accepted']);
}

test('the shop', () => {
  const shop = createValidator({ eventsDir });
  const check = shop.byteCheck()!;
  const accepts = (record: JsonRecord): boolean => {
    const json = Buffer.from(JSON.stringify(record));
    return check(namesOf(record), json, 0, json.length).kind === 'accepted';
  };
  expect(accepts(call())).toBe(true);
  expect(accepts(call({ requestParameters: { shopName: 1 } }))).toBe(false);
  expect(accepts(call({ requestParameters: { more: 1 } }))).toBe(false);
  expect(accepts(call({ eventVersion: 'one' }))).toBe(false);
});
