/** The service's side of the limit: a token bucket for each account and region. */
export interface RateLimit {
  /** Whether a request is let through. */
  readonly admit: (key: string, now: number) => boolean;
}

/** The requests that are allowed in a second, and at once after a pause. */
export function createRateLimit(perSecond: number): RateLimit {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    admit(key, now) {
      const bucket = buckets.get(key) ?? { tokens: perSecond, at: now };
      buckets.set(key, bucket);
      bucket.tokens = Math.min(perSecond, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
      bucket.at = now;
      if (bucket.tokens < 1) return false;
      bucket.tokens -= 1;
      return true;
    },
  };
}
