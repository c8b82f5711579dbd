/** Messages to a thread: a job to do, or that one of its results was taken. */
export type ToThread<Message> =
  | { readonly kind: 'job'; readonly id: number; readonly message: Message }
  | { readonly kind: 'taken'; readonly id: number };

/** Messages from a thread: a result, or that a job is done. */
export type FromThread<Result> =
  | { readonly kind: 'result'; readonly id: number; readonly result: Result }
  | { readonly kind: 'done'; readonly id: number };
