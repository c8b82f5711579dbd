/** The address of the page, without the part after `#`: its data are beside it. */
export function pageAddress(): string {
  const address = new URL(document.baseURI);
  address.hash = '';
  return address.href;
}
