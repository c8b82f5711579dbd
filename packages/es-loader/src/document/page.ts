import { backslash, braceClose, braceOpen, bracketClose, bracketOpen, colon, comma, quote } from './ascii.js';
import type { JsonObject } from './event-document.js';
import { type Kernel, kernelStart, openKernel } from './kernel.js';
import type { Literal } from './literal.js';

/** Room for all documents but the largest. */
const usualBytes = 1024 * 1024;
/** What is larger is given back after its document. */
const mostKept = 16 * usualBytes;
/** The kernel may write some bytes more than it says, and a literal does. */
const margin = 64;
/** To measure a shorter text takes longer than to leave three bytes for each of its characters. */
const short = 4096;

/** Called and not looked up: V8 has so many kinds of strings that to find their method for each character took 4 of 13 µs an event. */
const { charCodeAt } = String.prototype;
/** To write a text at once takes as long as so many characters one by one. */
const longText = 40;

/** For each character of ASCII, whether it is escaped. */
const isEscaped = Uint8Array.from({ length: 128 }, (_, code) =>
  Number(code < 0x20 || code === quote || code === backslash),
);

/** Thrown where memory ends; the page begins anew with more. */
const noRoom = new Error('expected room on the page');

/**
 * Memory in which JSON is written as bytes, and comes out as JSON.stringify makes it. The fields of a record take 1.3 µs so,
 * where 3.2 were needed to look at them and for JSON.stringify, and what is added to them needs no strings of its own.
 */
export class Page {
  private bytes!: Buffer;
  private view!: DataView;
  private kernel: Kernel | undefined;
  private room = 0;
  /** How much room there was not. */
  private wanted = 0;
  private end = kernelStart;
  /** Where the document is. */
  private root = kernelStart;
  /** Of each object that is open: where its key is, and where its brace. */
  private readonly open: number[] = [];

  constructor() {
    this.allocate(usualBytes);
  }

  /** How many bytes are written. */
  get size(): number {
    return this.end - kernelStart;
  }

  /** Writes in the place of what was written before; all over again where the memory is too small for it. */
  fill(write: (page: Page) => void): void {
    if (this.room > mostKept) this.allocate(usualBytes);
    for (;;) {
      this.end = kernelStart;
      try {
        write(this);
        return;
      } catch (error) {
        if (error !== noRoom) throw error;
        this.allocate(Math.max(2 * this.room, this.wanted));
      }
    }
  }

  toString(): string {
    return this.bytes.toString('utf8', kernelStart, this.end);
  }

  /** Copies what is written to another place, and says how many bytes that were. */
  copyTo(target: Buffer, at: number): number {
    return this.bytes.copy(target, at, kernelStart, this.end);
  }

  /** Begins the document: an object that is no member. */
  beginDocument(): void {
    this.root = this.end;
    this.restart();
  }

  /** Forgets the document's members that are written. */
  restart(): void {
    this.end = this.root;
    this.open.length = 0;
    this.open.push(this.root, this.root);
  }

  /** How many bytes of the document are written. */
  get documentSize(): number {
    return this.end - this.root;
  }

  /** A member; nothing for what has no value. */
  member(key: Literal, value: unknown): void {
    if (value === undefined) return;
    this.literal(key);
    this.json(value);
  }

  /** A member that is a list of texts; nothing where there are none. */
  list(key: Literal, texts: readonly string[]): void {
    if (texts.length === 0) return;
    this.literal(key);
    this.elements(texts);
  }

  /** Begins a member that is an object. */
  begin(key: Literal): void {
    this.open.push(this.end);
    this.literal(key);
    this.open.push(this.end);
  }

  /** Ends the object that was begun last. */
  close(): void {
    const brace = this.open.pop()!;
    this.open.pop();
    if (this.end === brace) this.byte(braceOpen);
    // In the place of the first member's comma.
    else this.bytes[brace] = braceOpen;
    this.byte(braceClose);
  }

  /** The same, but an object without members is gone, with its key. */
  closeOrDrop(): void {
    if (this.end > this.open.at(-1)!) {
      this.close();
    } else {
      this.open.pop();
      this.end = this.open.pop()!;
    }
  }

  /** What is JSON already. */
  literal({ words, bytes }: Literal): void {
    this.reserve(bytes);
    const { view, end } = this;
    for (let at = 0; at < words.length; at++) view.setFloat64(end + 8 * at, words[at]!, true);
    this.end = end + bytes;
  }

  /** A value as JSON.stringify writes it. */
  json(value: unknown): void {
    if (typeof value === 'string') this.text(value);
    else if (value === null) this.ascii('null');
    else if (typeof value === 'boolean') this.ascii(value ? 'true' : 'false');
    else if (typeof value === 'number') this.ascii(Number.isFinite(value) ? String(value) : 'null');
    else if (Array.isArray(value)) this.elements(value);
    else if (isPlain(value)) this.object(value);
    else this.made(JSON.stringify(value) ?? 'null');
  }

  /** The first bytes of the document once more, as a text: an object with the members that are in them. */
  ownText(size: number): void {
    if (size === 0) {
      this.text('{}');
      return;
    }
    this.reserve(2 * size + 3);
    const { root } = this;
    const end = root + size;
    this.bytes[root] = braceOpen;
    if (this.kernel) {
      this.byte(quote);
      this.end = this.kernel.escape(root, end, this.end);
      this.byte(braceClose);
      this.byte(quote);
    } else {
      this.made(JSON.stringify(`${this.bytes.toString('utf8', root, end)}}`));
    }
  }

  /** A text that is JSON itself, with a quote every few characters, and long. */
  jsonText(text: string): void {
    const most = 3 * text.length;
    if (this.kernel && most <= usualBytes / 4 && text.isWellFormed()) {
      this.reserve(3 * most);
      const from = this.end + 2 * most;
      const end = this.kernel.escape(from, from + this.bytes.write(text, from), this.end + 1);
      if (end !== 0) {
        this.byte(quote);
        this.end = end;
        this.byte(quote);
        return;
      }
    }
    this.made(JSON.stringify(text));
  }

  /** A text, in quotes. */
  text(text: string): void {
    const { length } = text;
    if (length > longText) {
      this.longText(text);
      return;
    }
    this.reserve(length + 2);
    const { bytes } = this;
    let to = this.end;
    bytes[to++] = quote;
    let odd = 0;
    for (let at = 0; at < length; at++) {
      const code = charCodeAt.call(text, at);
      bytes[to++] = code;
      odd |= isEscaped[code & 0x7f]! | (code >> 7);
    }
    if (odd !== 0) {
      this.made(JSON.stringify(text));
      return;
    }
    bytes[to++] = quote;
    this.end = to;
  }

  private longText(text: string): void {
    const { length } = text;
    this.reserve(mostBytesOf(text) + 2);
    const from = this.end + 1;
    const written = this.bytes.write(text, from);
    if (written !== length || !this.kernel?.isPlain(from, from + length)) {
      this.made(JSON.stringify(text));
      return;
    }
    this.byte(quote);
    this.end = from + length;
    this.byte(quote);
  }

  private object(object: JsonObject): void {
    const brace = this.end;
    this.byte(braceOpen);
    for (const name in object) {
      const value = object[name];
      if (value === undefined || typeof value === 'function' || typeof value === 'symbol') continue;
      if (this.end > brace + 1) this.byte(comma);
      this.text(name);
      this.byte(colon);
      this.json(value);
    }
    this.byte(braceClose);
  }

  private elements(list: readonly unknown[]): void {
    this.byte(bracketOpen);
    for (let at = 0; at < list.length; at++) {
      if (at > 0) this.byte(comma);
      this.json(list[at]);
    }
    this.byte(bracketClose);
  }

  private ascii(text: string): void {
    this.reserve(text.length);
    const { bytes, end } = this;
    for (let at = 0; at < text.length; at++) bytes[end + at] = charCodeAt.call(text, at);
    this.end = end + text.length;
  }

  /** JSON that is there already. */
  private made(json: string): void {
    this.reserve(mostBytesOf(json));
    this.end += this.bytes.write(json, this.end);
  }

  private byte(byte: number): void {
    this.reserve(1);
    this.bytes[this.end++] = byte;
  }

  private reserve(bytes: number): void {
    if (this.end + bytes + margin <= this.room) return;
    this.wanted = this.end + bytes + margin;
    throw noRoom;
  }

  private allocate(bytes: number): void {
    this.kernel = openKernel(bytes);
    this.bytes = this.kernel ? Buffer.from(this.kernel.memory.buffer) : Buffer.allocUnsafeSlow(bytes);
    this.view = new DataView(this.bytes.buffer);
    this.room = this.bytes.length;
  }
}

/** How many bytes a text has at most in UTF-8; a long one is measured. */
function mostBytesOf(text: string): number {
  return text.length < short ? 3 * text.length : Buffer.byteLength(text);
}

/** An object as JSON.parse makes them, and no Date or the like, which says itself what is to be written of it. */
function isPlain(value: unknown): value is JsonObject {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
