import { and } from './and.js';
import { cidr, type CidrTest } from './cidr.js';
import { comparison, type Comparison } from './comparison.js';
import { contains, type ContainsTest } from './contains.js';
import { exists, type Existence } from './exists.js';
import { functionTest, type FunctionTest } from './function-test.js';
import { ilike, type IlikeTest } from './ilike.js';
import { membership, type Membership } from './in.js';
import { leaf, type LeafTest } from './leaf.js';
import { like, type LikeTest } from './like.js';
import { not } from './not.js';
import type { Operator } from './operator.js';
import { or } from './or.js';
import { regex, type RegexTest } from './regex.js';
import { some, type SomeTest } from './some.js';

/** Every operator, in the order in which messages name them. */
export const operators: readonly Operator[] = [
  or,
  and,
  not,
  comparison,
  membership,
  regex,
  like,
  ilike,
  contains,
  cidr,
  exists,
  leaf,
  some,
  functionTest,
];

/** The nodes of the operators above but `and`, `or` and `not`: a condition about values. */
export type OperatorNode =
  | Comparison
  | Membership
  | RegexTest
  | LikeTest
  | IlikeTest
  | ContainsTest
  | CidrTest
  | Existence
  | LeafTest
  | SomeTest
  | FunctionTest;
