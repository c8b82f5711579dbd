/** The short name of a part in addresses, as in names of `cloudtrail-schema`: the first view does not wait for the catalog to ask it. */
export function sideOfPart(part: string): string {
  return part === 'requestParameters' ? 'input' : part === 'responseElements' ? 'output' : part;
}

/** The part of a short name. */
export function partOfSide(side: string): string {
  return side === 'input' ? 'requestParameters' : side === 'output' ? 'responseElements' : side;
}
