/** The error of a list whose token of the next page is the one that it was asked with: it would have no end. */
export function repeatedToken(): Error {
  return new Error('the token of the page before, again');
}
