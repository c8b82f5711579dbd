import { expect, it } from 'vitest';
import { attackTag } from '../src/index.js';

it.each([
  { tag: 'attack.t1078', out: 'attack.t1078' },
  { tag: 'attack.T1078.004', out: 'attack.t1078.004' },
  { tag: 'T1078', out: 'attack.t1078' },
  { tag: 'attack.credential_access', out: 'attack.credential-access' },
  { tag: 'attack.Credential Access', out: 'attack.credential-access' },
  { tag: 'ATT&CK.T1098', out: 'attack.t1098' },
  { tag: 'mitre_attack:T1098', out: 'attack.t1098' },
  { tag: 'cve.2024-1', out: undefined },
  { tag: 'attackers', out: undefined },
  { tag: 't10781', out: undefined },
])('$tag is $out', ({ tag, out }) => expect(attackTag(tag)).toBe(out));
