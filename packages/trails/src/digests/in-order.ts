import { Readable } from 'node:stream';

/** Runs several generators at a time, each ahead of its turn by some items, and yields their items in the order of the generators. */
export async function* inOrder<Item extends object>(
  generators: Iterable<AsyncGenerator<Item>>,
  { width, ahead }: { readonly width: number; readonly ahead: number },
): AsyncGenerator<Item> {
  const begun: Readable[] = [];
  try {
    for (const generator of generators) {
      begun.push(begin(generator, ahead));
      if (begun.length >= width) yield* taken(begun);
    }
    while (begun.length > 0) yield* taken(begun);
  } finally {
    for (const each of begun) each.destroy();
  }

  async function* taken(streams: Readable[]): AsyncGenerator<Item> {
    yield* streams[0]! as AsyncIterable<Item>;
    streams.shift();
  }
}

function begin(generator: AsyncGenerator<object>, ahead: number): Readable {
  const stream = Readable.from(generator, { highWaterMark: ahead });
  stream.on('error', () => undefined); // it is thrown in its turn
  stream.read(0);
  return stream;
}
