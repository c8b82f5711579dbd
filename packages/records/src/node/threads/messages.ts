/** Messages to a thread: first what it is to make its server of jobs from; a job to do, or that one of its results was taken, with memory of it that may be used again. */
export type ToThread<Message> =
  | { readonly kind: 'setup'; readonly setup: unknown }
  | { readonly kind: 'job'; readonly id: number; readonly message: Message }
  | { readonly kind: 'taken'; readonly id: number; readonly memory: readonly ArrayBuffer[] };

/** Messages from a thread: a result, or that a job is done. */
export type FromThread<Result> =
  | { readonly kind: 'result'; readonly id: number; readonly result: Result }
  | { readonly kind: 'done'; readonly id: number };
