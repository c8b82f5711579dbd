import { always } from '../../time/window.js';
import { oneAccountOf } from '../accounts.js';
import type { SourceScheme } from '../scheme.js';
import { logsCapabilities, logsSource, streamCapabilities } from './logs-source.js';
import { regionHints } from './region-hints.js';
import { isS3 } from './is-s3.js';

const otherScheme = /^[a-z][a-z0-9+.-]*:\/\//i;

const logs: Pick<SourceScheme, 'capabilities' | 'windowOf' | 'open'> = {
  capabilities: logsCapabilities,
  windowOf: (asked = always) => asked,
  open(location, request) {
    const { regions, endpoint, filter } = request;
    const { stdin, isRead, proof, threads } = request.environment;
    const s3 = { ...oneAccountOf(request), endpoint };
    const reading = { regions: regions === 'all' ? [] : regions, isRead, proof, threads };
    const source = logsSource({ location, stdin, s3, ...reading });
    return { queries: [{ source, filter }], hints: regionHints(request) };
  },
};

/** `--source s3://BUCKET/PREFIX`. */
export const s3Scheme: SourceScheme = { ...logs, form: 's3://BUCKET/PREFIX', matches: isS3 };

/** `--source PATH`: a file, or a folder with everything below it. */
export const pathScheme: SourceScheme = {
  ...logs,
  form: 'a file, a folder',
  matches: (text) => text !== '' && text !== '-' && !otherScheme.test(text),
};

/** `--source -`. */
export const standardInputScheme: SourceScheme = {
  ...logs,
  form: '- for standard input',
  matches: (text) => text === '-',
  capabilities: streamCapabilities,
};
