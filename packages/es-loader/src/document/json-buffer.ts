import { backslash, braceClose, braceOpen, bracketClose, bracketOpen, colon, comma, quote } from './ascii.js';
import type { JsonObject } from './event-document.js';
import { type Kernel, kernelStart, openKernel } from './escape-kernel.js';
import type { Literal } from './literal.js';

/** Bytes that all documents but the largest fit into. */
const defaultCapacity = 1024 * 1024;
/** A larger buffer is given back after its document. */
const maxKeptCapacity = 16 * defaultCapacity;
/** Bytes kept free at the end: the kernel and literals write up to that many past theirs. */
const margin = 64;
/** UTF-16 units below which reserving three bytes each is faster than measuring the text. */
const maxShortText = 4096;

/** Called and not looked up: V8 has many kinds of strings that to find their method for each character took 4 of 13 µs an event. */
const { charCodeAt } = String.prototype;
/** UTF-16 units from which one native write is faster than a loop. */
const longText = 40;

/** Where something is in the buffer. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** For each character of ASCII, whether it is escaped. */
const isEscaped = Uint8Array.from({ length: 128 }, (_, code) =>
  Number(code < 0x20 || code === quote || code === backslash),
);

/** Thrown where the buffer is full; writing starts again with a larger one. */
const bufferFull = new Error('buffer full');

/**
 * A growing buffer that JSON is written to as bytes, equal to what JSON.stringify makes. Beside a real server a document takes
 * 22 µs of processor so, and 31 as a plain object through JSON.stringify: see docs/decisions.
 */
export class JsonBuffer {
  private bytes!: Buffer;
  private view!: DataView;
  private kernel: Kernel | undefined;
  private capacity = 0;
  /** The capacity that the last write needed. */
  private needed = 0;
  private end = kernelStart;
  /** Where the document is. */
  private root = kernelStart;
  /** Of each object that is open: where its key is, and where its brace. */
  private readonly open: number[] = [];

  constructor() {
    this.allocate(defaultCapacity);
  }

  /** How many bytes are written. */
  get size(): number {
    return this.end - kernelStart;
  }

  /** Calls `write` on the empty buffer, and again on a larger one where it is full. */
  fill(write: (json: JsonBuffer) => void): void {
    if (this.capacity > maxKeptCapacity) this.allocate(defaultCapacity);
    for (;;) {
      this.end = kernelStart;
      try {
        write(this);
        return;
      } catch (error) {
        if (error !== bufferFull) throw error;
        this.allocate(Math.max(2 * this.capacity, this.needed));
      }
    }
  }

  toString(): string {
    return this.bytes.toString('utf8', kernelStart, this.end);
  }

  /** Copies the bytes to another buffer, and returns their number. */
  copyTo(target: Buffer, at: number): number {
    return this.bytes.copy(target, at, kernelStart, this.end);
  }

  /** Begins the document: an object that is no member. */
  beginDocument(): void {
    this.root = this.end;
    this.restart();
  }

  /** Discards the members of the document. */
  restart(): void {
    this.end = this.root;
    this.open.length = 0;
    this.open.push(this.root, this.root);
  }

  /** How many bytes of the document are written. */
  get documentSize(): number {
    return this.end - this.root;
  }

  /** A member; undefined is omitted. */
  member(key: Literal, value: unknown): void {
    if (value === undefined) return;
    this.literal(key);
    this.json(value);
  }

  /** The same, and where the value is. */
  memberSpan(key: Literal, value: unknown): Span {
    this.literal(key);
    const from = this.end;
    this.json(value);
    return { from, to: this.end };
  }

  /** A member that is a list of texts; an empty list is omitted. */
  list(key: Literal, texts: readonly string[]): void {
    if (texts.length === 0) return;
    this.literal(key);
    this.elements(texts);
  }

  /** Begins a member that is a list of texts. */
  beginList(key: Literal): void {
    this.open.push(this.end);
    this.literal(key);
    this.byte(bracketOpen);
    this.open.push(this.end);
  }

  /** A text of the list that is open. */
  element(text: string): void {
    if (this.end > this.open.at(-1)!) this.byte(comma);
    this.text(text);
  }

  /** Ends the list; one without elements is omitted, with its key. */
  endListOrOmit(): void {
    const start = this.open.pop()!;
    const key = this.open.pop()!;
    if (this.end > start) this.byte(bracketClose);
    else this.end = key;
  }

  /** A member with the value that is written at a place in the buffer already. */
  copyOf(key: Literal, { from, to }: Span): void {
    this.literal(key);
    this.reserve(to - from);
    this.bytes.copyWithin(this.end, from, to);
    this.end += to - from;
  }

  /** Begins a member that is an object. */
  beginObject(key: Literal): void {
    this.open.push(this.end);
    this.literal(key);
    this.open.push(this.end);
  }

  /** Ends the innermost open object. */
  endObject(): void {
    const brace = this.open.pop()!;
    this.open.pop();
    if (this.end === brace) this.byte(braceOpen);
    // In the place of the first member's comma.
    else this.bytes[brace] = braceOpen;
    this.byte(braceClose);
  }

  /** The same, but an object without members is omitted, with its key. */
  endObjectOrOmit(): void {
    if (this.end > this.open.at(-1)!) {
      this.endObject();
    } else {
      this.open.pop();
      this.end = this.open.pop()!;
    }
  }

  /** A piece of finished JSON. */
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
    else this.writeRaw(JSON.stringify(value) ?? 'null');
  }

  /** The first bytes of the document once more, as a text: an object with the members that are in them. */
  writeSelfAsString(size: number): void {
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
      this.writeRaw(JSON.stringify(`${this.bytes.toString('utf8', root, end)}}`));
    }
  }

  /** A text that is JSON itself, with a quote every few characters, and long. */
  jsonText(text: string): void {
    const maxBytes = 3 * text.length;
    if (this.kernel && maxBytes <= defaultCapacity / 4 && text.isWellFormed()) {
      this.reserve(3 * maxBytes);
      const from = this.end + 2 * maxBytes;
      const end = this.kernel.escape(from, from + this.bytes.write(text, from), this.end + 1);
      if (end !== 0) {
        this.byte(quote);
        this.end = end;
        this.byte(quote);
        return;
      }
    }
    this.writeRaw(JSON.stringify(text));
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
      this.writeRaw(JSON.stringify(text));
      return;
    }
    bytes[to++] = quote;
    this.end = to;
  }

  private longText(text: string): void {
    const { length } = text;
    this.reserve(maxBytesOf(text) + 2);
    const from = this.end + 1;
    const written = this.bytes.write(text, from);
    if (written !== length || !this.kernel?.isPlain(from, from + length)) {
      this.writeRaw(JSON.stringify(text));
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

  /** Finished JSON. */
  private writeRaw(json: string): void {
    this.reserve(maxBytesOf(json));
    this.end += this.bytes.write(json, this.end);
  }

  private byte(byte: number): void {
    this.reserve(1);
    this.bytes[this.end++] = byte;
  }

  private reserve(bytes: number): void {
    if (this.end + bytes + margin <= this.capacity) return;
    this.needed = this.end + bytes + margin;
    throw bufferFull;
  }

  private allocate(bytes: number): void {
    this.kernel = openKernel(bytes);
    this.bytes = this.kernel ? Buffer.from(this.kernel.memory.buffer) : Buffer.allocUnsafeSlow(bytes);
    this.view = new DataView(this.bytes.buffer);
    this.capacity = this.bytes.length;
  }
}

/** How many bytes a text has at most in UTF-8; a long one is measured. */
function maxBytesOf(text: string): number {
  return text.length < maxShortText ? 3 * text.length : Buffer.byteLength(text);
}

/** Whether it is an object as JSON.parse makes them, and no Date or the like, which serializes itself. */
function isPlain(value: unknown): value is JsonObject {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
