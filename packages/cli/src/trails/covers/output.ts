import type { Clause, Coverage, Subject } from '@trailkit/trails/covers';
import { printable } from '../../rules/files/printable.js';

/** The answer, its reason, and the clause that decided. */
export function textLines(subject: Subject, { recorder, answer, reason, clause, notes }: Coverage): string {
  const lines = [
    `${answer}: ${subject.label} by ${recorder.name}: ${reason}`,
    ...(clause ? [`    ${placeText(clause)}: ${clause.text}`] : []),
    ...notes.map((note) => `    ${answer === 'yes' ? 'if ' : ''}${note}`),
  ];
  return lines.map((line) => `${printable(line)}\n`).join('');
}

/** The same as a line of JSON. */
export function ndjsonLines(subject: Subject, { recorder, answer, reason, clause, notes }: Coverage): string {
  const { label, location } = subject;
  const line = {
    event: label,
    recorder: { kind: recorder.kind, name: recorder.name },
    answer,
    reason,
    clause: clause ?? null,
    notes,
    ...(location && { location }),
  };
  return `${JSON.stringify(line)}\n`;
}

/** `FILE:LINE:COLUMN`, or a JSON pointer for what has no lines. */
export function placeText({ file, line, column, pointer }: Clause): string {
  return line === undefined ? `${file} ${pointer}`.trimEnd() : `${file}:${line}:${column}`;
}
