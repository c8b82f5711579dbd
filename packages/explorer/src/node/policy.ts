/** The content security policy of the page: its own files alone, and nothing that is written into the page. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  // Without the second, records are parsed instead of being read in WebAssembly.
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
