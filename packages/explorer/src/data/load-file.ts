/** Files of the page's data, by their paths in `data`, without the ending of the compressed file. */
export type LoadFile = (path: string) => Promise<string>;

/**
 * Fetches a file of the folder `data` beside the page and decompresses it. It is compressed itself, so that no server has to do it;
 * where a server names that as an encoding of the transport, the browser has decompressed it already.
 * @throws Error where the server has no such file
 */
export async function loadBytes(path: string, page: string): Promise<ArrayBuffer> {
  const address = new URL(`data/${path}.gz`, page);
  const response = await fetch(address);
  if (!response.ok)
    throw new Error(`expected ${address.pathname} beside the page, found: ${response.status} ${response.statusText}`);
  const bytes = await response.arrayBuffer();
  const [first, second] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  if (first !== 0x1f || second !== 0x8b) return bytes;
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(plain).arrayBuffer();
}

/** The same as text. */
export async function loadText(path: string, page: string): Promise<string> {
  return new TextDecoder().decode(await loadBytes(path, page));
}
