/** A step of a path from a value to one inside it: a member by name, any element of a list, or any value of a map. */
export type PathStep =
  { readonly kind: 'member'; readonly name: string } | { readonly kind: 'element' } | { readonly kind: 'value' };

/** The step to a member. */
export function member(name: string): PathStep {
  return { kind: 'member', name };
}
