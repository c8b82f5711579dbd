import type { ClusterResponse } from './cluster.js';

/** The answer of a server that did not do as asked, in one line. */
export function refusalOf({ status, body }: ClusterResponse): string {
  const { error } = (typeof body === 'object' && body !== null ? body : {}) as {
    readonly error?: { readonly type?: string; readonly reason?: string } | string;
  };
  const { type = '', reason = '' } = typeof error === 'object' ? error : { reason: error };
  const text = [type, reason].filter((part) => part !== '').join(' ') || (typeof body === 'string' ? body : '');
  const advice = [401, 403].includes(status) ? ' (a permission is missing)' : '';
  return `HTTP ${status} ${text.slice(0, 300)}`.trimEnd() + advice;
}
