import type { EventRule } from '../event-draft.js';

/** lambda; its URIs begin with the date of the operation's API. */
export const lambdaDates: EventRule = {
  name: 'A Lambda event is named as the operation and the date in its URI, now and then with v2 behind it',
  because:
    'CreateFunction20150331, UpdateFunctionCode20150331v2, GetAccountSettings20160819; Invoke and CreateFunctionUrlConfig have no date',
  applies: ({ graph, operation }) => graph.service === 'lambda' && dateOf(operation.requestUri) !== undefined,
  change: (draft, { operation }) => {
    const dated = `${operation.name}${dateOf(operation.requestUri)!}`;
    return { ...draft, eventNames: [...draft.eventNames, dated, `${dated}v2`] };
  },
};

function dateOf(requestUri: string): string | undefined {
  return /^\/(\d{4})-(\d{2})-(\d{2})\//.exec(requestUri)?.slice(1).join('');
}
