import { describe, expect, it } from 'vitest';
import type { RuleData } from '../src/views/rule-data.js';
import { describeMini, miniData, type MiniModel } from './mini-model.js';

const secret = { type: 'string', sensitive: true } as const;

describe('required members', () => {
  const cases: {
    name: string;
    shape?: NonNullable<MiniModel['shapes']>;
    member?: string;
    out: boolean;
    leftOut?: Record<string, string[]>;
  }[] = [
    { name: 'are required', shape: { X: { type: 'string' } }, out: true },
    { name: 'that the model calls sensitive are not', shape: { X: secret }, out: false },
    { name: 'of bytes are not', shape: { X: { type: 'blob' } }, out: false },
    {
      name: 'with sensitive values in a list are not',
      shape: { X: { type: 'list', member: { shape: 'S' } }, S: secret },
      out: false,
    },
    {
      name: 'with sensitive values in a map are not',
      shape: { X: { type: 'map', key: { shape: 'String' }, value: { shape: 'S' } }, S: secret },
      out: false,
    },
    {
      name: 'with nothing inside but what may be left out are not',
      shape: { X: { type: 'structure', members: { A: { shape: 'S' } } }, S: secret },
      out: false,
    },
    {
      name: 'with something else inside, too, are required',
      shape: { X: { type: 'structure', members: { A: { shape: 'S' }, B: { shape: 'String' } } }, S: secret },
      out: true,
    },
    {
      name: 'that hold themselves are required',
      shape: { X: { type: 'structure', members: { A: { shape: 'X' } } } },
      out: true,
    },
    {
      name: 'whose name alone says that they are secret are not',
      shape: { X: { type: 'string' } },
      member: 'MasterUserPassword',
      out: false,
    },
    {
      name: 'with the name of where a secret is kept are required',
      shape: { X: { type: 'string' } },
      member: 'SecretArn',
      out: true,
    },
    {
      name: 'that records lack are not',
      shape: { X: { type: 'string' } },
      leftOut: { In: ['member'] },
      out: false,
    },
  ];
  it.each(cases)('$name', ({ shape, member = 'Member', leftOut, out }) => {
    const mini: MiniModel = {
      protocol: 'json',
      operation: 'Do',
      input: { [member]: 'X' },
      inputTraits: { required: [member] },
      shapes: shape,
    };
    const { defs } = describeMini(mini, {}, { leftOut });
    expect(defs.In!.required !== undefined).toBe(out);
  });
});

describe('a request of a call that succeeds may be null', () => {
  const ec2 = (table: RuleData['ec2']['requests'][string]): Partial<RuleData> => ({
    ec2: { ...miniData().ec2, oldOperations: new Set(['Do']), requests: { Do: table } },
  });
  const cases: { name: string; mini: Partial<MiniModel>; data?: Partial<RuleData>; out: boolean }[] = [
    { name: 'where it has no parameters', mini: {}, out: true },
    { name: 'where it needs none', mini: { input: { A: 'String' } }, out: true },
    { name: 'not where it needs one', mini: { input: { A: 'String' }, inputTraits: { required: ['A'] } }, out: false },
    {
      name: 'where it needs nothing but what is left out',
      mini: { input: { Password: 'String' }, inputTraits: { required: ['Password'] } },
      out: true,
    },
    {
      name: 'where records show it',
      mini: { input: { A: 'String' }, inputTraits: { required: ['A'] } },
      data: { profiles: { mini: { operations: { Do: { nullRequest: true } } } } },
      out: true,
    },
    {
      name: 'not in the wrapper of a young EC2 operation',
      mini: { protocol: 'ec2', input: { A: 'String' } },
      out: false,
    },
    {
      name: 'in the old form of EC2 without lists',
      mini: { protocol: 'ec2', input: { A: 'String' } },
      data: ec2({ a: '' }),
      out: true,
    },
    {
      name: 'not in the old form of EC2 with lists, which are there even if empty',
      mini: { protocol: 'ec2', input: { A: 'Strings' } },
      data: ec2({ aSet: { items: '' } }),
      out: false,
    },
  ];
  it.each(cases)('$name', ({ mini, data, out }) => {
    const { event } = describeMini({ protocol: 'json', operation: 'Do', ...mini }, data);
    expect(event.requestMayBeNull).toBe(out);
  });
});
