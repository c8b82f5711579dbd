import { installedCatalog } from '@trailkit/catalog/node';
import { describe, expect, test } from 'vitest';
import { checkText, maxTried } from '../../src/rules/check-text.js';
import { completeIn } from '../../src/rules/complete-field.js';
import { benchLanguages } from '../../src/rules/start-texts.js';

const catalog = installedCatalog();
const check = (language: string, text: string) => checkText(text, language, { catalog, records: undefined });

describe('the texts that languages begin with', () => {
  test.each(benchLanguages)('$name', ({ name, text }) => {
    const { rules, problems, others } = check(name, text);
    expect(problems.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect([rules.length, others]).toEqual([1, 0]);
    const [{ untried, matches, converted }] = rules as [(typeof rules)[0]];
    const isRun = ['match', 'eventbridge', 'sigma', 'custodian', 'metric-filter'].includes(name);
    expect(untried).toBe(isRun ? undefined : 'rules of its language are checked, not run');
    expect(matches).toBe(isRun ? 1 : 0);
    expect(converted).toHaveLength(isRun ? 4 : 0);
  });
});

describe('a text', () => {
  test('of very many rules has the first ones tried, and says how many are not', () => {
    const rule = (number: number): string =>
      `title: Rule ${number}\nlogsource: {product: aws, service: cloudtrail}\ndetection: {s: {eventName: CreateUsr}, condition: s}\n`;
    const text = Array.from({ length: maxTried + 3 }, (_, number) => rule(number)).join('---\n');
    const { rules, onlyChecked, problems } = check('sigma', text);
    expect([rules.length, onlyChecked]).toEqual([maxTried, 3]);
    expect(problems.filter(({ message }) => message.includes('Did you mean CreateUser?'))).toHaveLength(maxTried + 3);
  });

  test.each([
    ['match', '$.eventName == "CreateUsr"', '"CreateUsr"', /Did you mean CreateUser\?/],
    ['match', '$.eventName ==', '', /found the end of the expression/],
    ['sigma', 'title: x', '', /expected "detection"/],
    ['metric-filter', '{ $.eventName = "CreateUsr" }', '"CreateUsr"', /Did you mean CreateUser\?/],
    [
      'metric-filter',
      'Resources:\n  F:\n    Type: AWS::Logs::MetricFilter\n    Properties:\n      FilterPattern: \'{ $.eventName = "CreateUsr" }\'\n',
      '"CreateUsr"',
      /Did you mean CreateUser\?/,
    ],
    [
      'eventbridge',
      'Resources:\n  R:\n    Type: AWS::Events::Rule\n    Properties:\n      EventPattern:\n        source: [aws.iam]\n        detail: {eventSource: [iam.amazonaws.com], eventName: [CreateUsr]}\n',
      'CreateUsr',
      /Did you mean CreateUser\?/,
    ],
  ] as const)('of %s has its problems where they are: %j', (language, text, marked, message) => {
    const { problems } = check(language, text);
    expect(problems.map(({ message: each }) => each).join('\n')).toMatch(message);
    const found = problems.find(({ message: each }) => message.test(each))!;
    expect(text.slice(found.from, found.to)).toBe(marked);
  });

  test('with a loss in another language is written there all the same, and the loss is said', () => {
    const [rule] = check('match', '$.eventName == "CreateUser" and $.sourceIPAddress cidr "10.0.0.0/8"').rules;
    const lossy = rule!.converted.filter(({ losses }) => losses.length > 0);
    expect(lossy.length).toBeGreaterThan(0);
    for (const { losses } of lossy) expect(losses[0]).toMatch(/\S: \S/);
  });

  test('about something else is counted', () => {
    expect(check('sigma', 'title: a\nlogsource: {product: windows}\ndetection: {s: {a: b}, condition: s}\n')).toEqual({
      problems: [],
      rules: [],
      onlyChecked: 0,
      others: 1,
    });
  });
});

describe('fields that go on', () => {
  test.each([
    ['match', '$.eventName == "PutObject" and $.requestParameters.bu|', '$.requestParameters.bucketName'],
    ['sigma', 'detection:\n  s:\n    eventName: PutObject\n    requestParameters.bu|', 'requestParameters.bucketName'],
    ['metric-filter', '{ ($.eventName = "PutObject") && ($.requestParameters.bu|', '$.requestParameters.bucketName'],
    ['eventbridge', '{"detail": {"eventName": ["PutObject"], "requestParameters": {"bu|', 'bucketName'],
    ['eventbridge', '{"source": ["aws.s3"], "detail": {"eventName": ["PutObject"], "requestP|', 'requestParameters'],
    [
      'eventbridge',
      '{"detail": {"eventName": ["PutObject"], "userIdentity": {"sessionContext": {"sessionIssuer": {"ar|"}}}}}',
      'arn',
    ],
  ])('in %s: %s', (language, marked, label) => {
    const position = marked.indexOf('|');
    const text = marked.replace('|', '');
    expect(completeIn(language, text, position, catalog)?.options[0]?.label).toBe(label);
  });
});
