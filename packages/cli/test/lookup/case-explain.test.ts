import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runLookup } from '../../src/commands/lookup.js';
import { run } from '../trailkit/run.js';

const log = fileURLToPath(new URL('../fixtures/cases/14-explain/2018.json', import.meta.url));
const userName = 'no event has "userNme" at $.userIdentity; did you mean "userName"?';

describe('what can never match is said (case 14)', () => {
  const cases: readonly { name: string; in: readonly string[]; out: readonly string[] }[] = [
    {
      name: 'an unknown path, with the source in the expression',
      in: ['--match', '$.eventSource == "iam.amazonaws.com" and $.userIdentity.userNme == "robin"'],
      out: [`$.eventSource == "iam.amazonaws.com" and $.userIdentity.userNme == "robin": ${userName}`],
    },
    {
      name: 'a value of another type, without a pattern',
      in: ['--match', '$.readOnly == "false"'],
      out: ['$.readOnly == "false": $.readOnly is a boolean, which never equals a string; did you mean false?'],
    },
    {
      name: 'an unknown path, with several services',
      in: ['iam:*', 'ec2:*', '--match', '$.userIdentity.userNme == "x"'],
      out: [`$.userIdentity.userNme == "x": ${userName}`],
    },
    {
      name: 'an unknown path, with an event',
      in: ['iam:CreateUser', '--match', '$.userIdentity.userNme == "x"'],
      out: [`$.userIdentity.userNme == "x": ${userName}`],
    },
    {
      name: 'an unknown parameter of several services, of which some events are not described',
      in: ['iam:*', 'ec2:*', '--match', '$.requestParameters.instnceId == "x"'],
      out: [
        '$.requestParameters.instnceId == "x": no chosen event has "instnceId" at $.requestParameters; did you mean "instanceId"?',
      ],
    },
    {
      name: 'an unknown parameter, with source and event in the expression',
      in: [
        ...['--match', '$.eventSource == "iam.amazonaws.com" and $.eventName == "CreateUser"'],
        ...['--match', '$.requestParameters.usrName == "x"'],
      ],
      out: [
        '$.requestParameters.usrName == "x": no chosen event has "usrName" at $.requestParameters; did you mean "userName"?',
      ],
    },
    {
      name: 'an unknown value of the envelope',
      in: ['--match', '$.userIdentity.type == "IAMuser"'],
      out: ['$.userIdentity.type == "IAMuser": no event has "IAMuser" as $.userIdentity.type; did you mean "IAMUser"?'],
    },
    {
      name: 'an event that is a permission',
      in: ['iam:PassRole'],
      out: ['iam:PassRole is a permission, and no call is known to be recorded as it; it is looked for all the same'],
    },
    {
      name: 'an event that is a permission, in an expression',
      in: ['--match', '$.eventName == "PassRole"'],
      out: [
        '$.eventName is "PassRole": iam:PassRole is a permission, and no call is known to be recorded as it; it is looked for all the same',
      ],
    },
    {
      name: 'a permission of a service without events',
      in: ['rds-db:connect'],
      out: ['rds-db:connect is a permission, and no call is known to be recorded as it; it is looked for all the same'],
    },
  ];
  test.each(cases)('$name', async ({ in: argv, out }) => {
    const ran = await run((io) => runLookup(['--source', log, ...argv], io));
    expect(ran).toEqual({ code: 1, out: '', err: out.map((line) => `trailkit lookup: ${line}\n`).join('') });
    const explained = await run((io) => runLookup(['--source', log, '--explain', ...argv], io));
    expect(explained).toMatchObject({ code: 0, err: '' });
    expect(explained.out).toContain(out.map((line) => `warning: ${line}\n`).join(''));
  });

  test('nothing is said of presets and of what can match', async () => {
    const ran = await run((io) =>
      runLookup(
        ['--source', log, 'ec2:*', '--match', '$.requestParameters.instancesSet.items[*].instanceId exists'],
        io,
      ),
    );
    expect(ran).toMatchObject({ code: 0, err: '' });
    const presets = ['--errors', '--writes', '--console-logins', '--root'];
    for (const preset of presets)
      expect((await run((io) => runLookup(['--source', log, preset], io))).err, preset).toBe('');
  });
});
