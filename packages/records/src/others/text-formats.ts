import { latin1Text } from '../bytes.js';

/** The format of a file that is no JSON. */
export interface TextFormat {
  /** With what to do about it, as the end of "expected JSON, found …". */
  readonly found: string;
  /** The family that it belongs to, in the plural. */
  readonly family?: string;
  /** How it is read on: not at all; for the JSON in it; or for JSON whose quotes may be doubled, so that damage to it is no news. */
  readonly content: 'binary' | 'text' | 'cells';
  /** The format by name, where reading depends on it. */
  readonly name?: 'yaml';
}

interface Rule extends TextFormat {
  readonly test: (head: string, lines: readonly string[]) => boolean;
}

const magic =
  (...beginnings: readonly string[]): Rule['test'] =>
  (head) =>
    beginnings.some((beginning) => head.startsWith(beginning));
const binary = (found: string, test: Rule['test']): Rule => ({ found, content: 'binary', test });
const family = (name: string, one: string, ...lines: readonly RegExp[]): Rule => ({
  found: one,
  family: name,
  content: 'text',
  test: (_head, [first = '']) => lines.some((line) => line.test(first)),
});

const cells = (found: string, separator: string): Rule => ({
  found,
  content: 'cells',
  test: (_head, [first = '', second]) => isCsv(first, second, separator),
});

const cell = /^(?:"[^"{]*"|[\w .:@#()/-]*)$/;
const unpack = 'unpack it first';

/** Formats by how a file begins, in the order in which they are tried. */
const rules: readonly Rule[] = [
  binary(
    'Parquet, which lookups read from a file (--source FILE); or export it as JSON, a record a line',
    magic('PAR1', 'PARE'),
  ),
  binary('ORC; export it as JSON, a record a line', magic('ORC')),
  binary('Avro; export it as JSON, a record a line', magic('Obj\u0001')),
  binary(`a zip archive; ${unpack}`, magic('PK\u0003\u0004', 'PK\u0005\u0006')),
  binary(`bzip2 data; ${unpack}`, (head) => /^BZh[1-9]/.test(head)),
  binary(`xz data; ${unpack}`, magic('\u00fd7zXZ\0')),
  binary(`a 7z archive; ${unpack}`, magic("7z\u00bc\u00af'\u001c")),
  binary(`LZ4 data; ${unpack}`, magic('\u0004"M\u0018')),
  binary(`snappy data; ${unpack}`, magic('\u00ff\u0006\0\0sNaPpY', '\u0082SNAPPY\0')),
  binary(`a tar archive; ${unpack}`, (head) => head.startsWith('ustar', 257)),
  binary(`zlib data; ${unpack}`, magic('x\u0001', 'x\u009c', 'x\u00da')),
  binary('a SQLite database; export it as JSON', magic('SQLite format 3\0')),
  binary('a PDF document', magic('%PDF-')),
  binary('a Windows event log', magic('ElfFile\0')),
  {
    found: 'XML or HTML; only JSON in it is read',
    content: 'text',
    test: (head) => /^\s*<(?:\?xml|!doctype|html|[a-z][\w:]*[\s>/])/i.test(head),
  },
  {
    found: 'data in base64; decode each line first (base64 -d)',
    content: 'text',
    test: (_head, [first = '']) => /^(?:H4sI|eyJ|ewo|ewk)[\w+/=-]{20,}(?:\t|$)/.test(first),
  },
  family('VPC flow logs', 'a VPC flow log', /^version account-id interface-id/, /^\d \d{12} eni-[0-9a-f]+ /),
  family(
    'load balancer logs',
    'a load balancer log',
    /^(?:https?|h2|grpcs|wss?|tls) \d{4}-\d\d-\d\dT\S+ (?:app|net)\//,
    /^\d{4}-\d\d-\d\dT\S+Z \S+ [\d.]+:\d+ \S+ [\d.-]+ /,
  ),
  family('S3 access logs', 'an S3 access log', /^[0-9a-f]{64} \S+ \[\d\d\/[A-Z][a-z]{2}\/\d{4}:/),
  family('CloudFront logs', 'a CloudFront log', /^#Version: \d/),
  family(
    'test files of AWS services',
    'a test file of an AWS service',
    /^Enable (?:AccessLog|ConnectionLog|HealthCheckLog)/,
    /^Permission Check Successful/,
  ),
  {
    found: 'a table, as --output table prints it; only JSON in it is read (--output json has all)',
    content: 'text',
    test: (_head, [first = '']) => /^[-+|=]{5,}\s*$/.test(first),
  },
  {
    found: 'YAML; only JSON in it is read (--output json has all)',
    content: 'text',
    name: 'yaml',
    test: (_head, [first = '', second = '']) =>
      /^---\s*$|^%YAML/.test(first) ||
      (/^(?:- )?[\w"'-]+:(?: [^{]*)?$/.test(first) && /^\s*(?:- )?[\w"'-]+:(?: |$)|^\s*- /.test(second)) ||
      (/^- [\w"'-]+: '?"?\{/.test(first) && !/^- \{/.test(first)),
  },
  cells('CSV; export records as JSON, a record a line', ','),
  cells('tab-separated values; export records as JSON, a record a line', '\t'),
];

/** How much of a file tells its format. */
export const formatHeadBytes = 4096;

/** The format that bytes begin as; undefined for JSON, and for text that nothing is known of. */
export function textFormat(bytes: Uint8Array): TextFormat | undefined {
  const head = latin1Text(bytes, 0, Math.min(bytes.length, formatHeadBytes)).replace(/^\u00ef\u00bb\u00bf/, '');
  if (/^\s*(?:$|[{[])/.test(head)) return undefined;
  const lines = head.split(/\r?\n/).filter((line) => line.trim() !== '');
  return rules.find(({ test }) => test(head, lines));
}

/** A header of names, and a row of as many cells or none. */
function isCsv(header: string, row: string | undefined, separator: string): boolean {
  const names = header.split(separator);
  if (names.length < 2 || !names.every((name) => cell.test(name)) || !/[a-z]/i.test(header)) return false;
  if (row === undefined) return !/[:.] |\.$/.test(header);
  return !/^\s*[{[]/.test(row) && row.split(separator).length >= names.length;
}
