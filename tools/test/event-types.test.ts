import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compilers } from '../compilers.js';
import { root } from '../models.js';

/** Functions of an event, and the first words of what the compiler says of each; nothing where it holds. */
const uses: readonly { name: string; event: string; body: string; type: string; out: string }[] = [
  {
    name: 'a request may be null, since a refused call may be recorded without it',
    event: "Iam<'iam', 'CreatePolicy'>",
    type: 'string',
    body: 'return e.requestParameters.policyName;',
    out: "TS18047: 'e.requestParameters' is possibly 'null'.",
  },
  {
    name: 'a response may be null',
    event: "Ecs<'ecs', 'CreateService'>",
    type: 'unknown',
    body: 'return e.responseElements.service;',
    out: "TS18047: 'e.responseElements' is possibly 'null'.",
  },
  {
    name: 'a call without an error has its request',
    event: "Iam<'iam', 'CreatePolicy'>",
    type: 'string',
    body: 'return e.errorCode === undefined ? e.requestParameters.policyName : e.errorCode;',
    out: '',
  },
  {
    name: 'the same behind EventBridge',
    event: "EventBridgeEvent<Iam<'iam', 'CreatePolicy'>>",
    type: 'string',
    body: 'return e.detail.errorCode === undefined ? e.detail.requestParameters.policyName : e.detail.errorCode;',
    out: '',
  },
  {
    name: 'the same of members that are taken apart',
    event: "Iam<'iam', 'CreatePolicy'>",
    type: 'string',
    body: 'const { errorCode, requestParameters } = e; return errorCode === undefined ? requestParameters.policyName : errorCode;',
    out: '',
  },
  {
    name: 'a call with an error may have none',
    event: "Iam<'iam', 'CreatePolicy'>",
    type: 'string',
    body: "return e.errorCode === undefined ? '' : e.requestParameters.policyName;",
    out: "TS18047: 'e.requestParameters' is possibly 'null'.",
  },
  {
    name: 'a call that needs no parameter may succeed without a request',
    event: "Iam<'iam', 'ListUsers'>",
    type: 'unknown',
    body: 'return e.errorCode === undefined ? e.requestParameters.maxItems : 0;',
    out: "TS18047: 'e.requestParameters' is possibly 'null'.",
  },
  {
    name: 'a service event of the name has no request and no error',
    event: "Ecr<'ecr', 'CreateRepository'>",
    type: 'string',
    body: "return e.errorCode === undefined ? e.requestParameters.repositoryName : '';",
    out: "TS18047: 'e.requestParameters' is possibly 'null'.",
  },
  {
    name: 'a service event of the name has details',
    event: "Ecr<'ecr', 'CreateRepository'>",
    type: 'string | undefined',
    body: 'return e.serviceEventDetails?.repositoryName;',
    out: '',
  },
  {
    name: 'every call of S3 has additional data',
    event: "S3<'s3', 'GetObject'>",
    type: 'number | undefined',
    body: 'return e.additionalEventData?.bytesTransferredOut;',
    out: '',
  },
  {
    name: 'a token that is never recorded is not required',
    event: "Sts<'sts', 'AssumeRoleWithWebIdentity'>",
    type: 'string',
    body: "return e.errorCode === undefined ? e.requestParameters.webIdentityToken : '';",
    out: "TS2322: Type 'string | undefined' is not assignable to type 'string'.",
  },
  {
    name: 'a name that records have is one of the event',
    event: "Lambda<'lambda', 'CreateFunction20150331'>",
    type: 'string | undefined',
    body: 'return e.requestParameters?.functionName;',
    out: '',
  },
  {
    name: 'the name in eventSource is one of the service',
    event: "Monitoring<'monitoring', 'PutMetricAlarm'>",
    type: "'monitoring.amazonaws.com'",
    body: 'return e.eventSource;',
    out: '',
  },
  {
    name: 'eventName is one of the names of the event',
    event: "Lambda<'lambda', 'CreateFunction'>",
    type: "'CreateFunction' | 'CreateFunction20150331' | 'CreateFunction20150331v2'",
    body: 'return e.eventName;',
    out: '',
  },
];

const services = {
  Iam: 'iam',
  Ecs: 'ecs',
  Ecr: 'ecr',
  S3: 's3',
  Sts: 'sts',
  Lambda: 'lambda',
  Monitoring: 'monitoring',
};
const imports = [
  ...Object.entries(services).map(
    ([name, service]) => `import type { CloudTrailEvent as ${name} } from '@trailkit/events/${service}';`,
  ),
  "import type { EventBridgeEvent } from '@trailkit/events/record';",
];

describe.each(compilers)('the types of events under $name', ({ program }) => {
  it('say what records have', { timeout: 60_000 }, () => {
    const functions = uses.map(
      ({ event, type, body }, at) => `export function f${at}(e: ${event}): ${type} { ${body} }`,
    );
    const errors = errorsByLine(program, [...imports, ...functions].join('\n'));
    const found = uses.map(({ name }, at) => ({ name, out: errors.get(imports.length + at + 1) ?? '' }));
    expect(found).toEqual(uses.map(({ name, out }) => ({ name, out })));
  });
});

function errorsByLine(program: string, text: string): ReadonlyMap<number, string> {
  const folder = mkdtempSync(join(tmpdir(), 'trailkit-event-types-'));
  mkdirSync(join(folder, 'node_modules/@trailkit'), { recursive: true });
  symlinkSync(join(root, 'generated'), join(folder, 'node_modules/@trailkit/events'));
  writeFileSync(join(folder, 'uses.ts'), text);
  const compilerOptions = {
    strict: true,
    // Where it is set, the types themselves must hold, too.
    exactOptionalPropertyTypes: true,
    noEmit: true,
    module: 'nodenext',
    target: 'es2023',
    types: [],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['uses.ts'] }));
  const { stdout } = spawnSync(process.execPath, [program, '-p', folder, '--pretty', 'false'], { encoding: 'utf8' });
  expect(stdout.split('\n').filter((line) => /error TS/.test(line) && !line.includes('uses.ts('))).toEqual([]);
  return new Map(
    [...stdout.matchAll(/uses\.ts\((\d+),\d+\): error (.*)/g)].map(([, line, error]) => [Number(line), error!]),
  );
}
