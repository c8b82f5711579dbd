import { adviceOn } from './advice.js';
import { failureText } from './failure-text.js';
import type { Failure } from './verdict.js';

/** Why a load stopped, for programs. */
export type LoadErrorCode =
  | 'busy'
  | 'blocked'
  | 'unavailable'
  | 'unanswered'
  | 'refused'
  | 'not-permitted'
  /** No document can go into an index: an alias without a write index, ids that are refused, a cluster with too many shards … */
  | 'not-loadable'
  /** An index that is not the loader's, or would not be. */
  | 'foreign-index';

const problems: Readonly<Record<LoadErrorCode, readonly [expected: string, advice: string]>> = {
  busy: ['the server to take documents again', 'it has too much to do, or too little memory'],
  blocked: ['the index to take documents', 'free disk space, or lift the block (index.blocks)'],
  unavailable: ['the server to be there again', 'check that it runs'],
  unanswered: ['an answer', 'check that the server runs and what its log says'],
  refused: ['the server to take bulk requests', 'check the URL'],
  'not-permitted': ['the permission to write', 'check the credentials and their permissions (indices:data/write/bulk)'],
  'not-loadable': [
    'an index that takes documents',
    'put the index right; none of its documents can be loaded as it is',
  ],
  'foreign-index': ["an index with the loader's fields", 'name another --index'],
};

/** A load that cannot go on. Documents that were acknowledged stay loaded: it can be run again from there. */
export class LoadError extends Error {
  override readonly name = 'LoadError';
  readonly code: LoadErrorCode;
  /** The server's last answer. */
  readonly failure: Failure;

  constructor(code: LoadErrorCode, where: string, failure: Failure, advice = adviceOn(failure) ?? problems[code][1]) {
    const [expected] = problems[code];
    super(
      `${where}: expected ${expected}, found ${failureText(failure)}; ${advice}, and load again: it goes on from where it stopped`,
    );
    this.code = code;
    this.failure = failure;
  }
}
