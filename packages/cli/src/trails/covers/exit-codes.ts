import { exitCode } from '@trailkit/command-line';
import type { Truth } from '@trailkit/trails/covers';

/** 0 where all are yes, 1 where one is no, 3 where one is unknown and none is no. */
export function answerCodes(answers: readonly Truth[]): number {
  if (answers.includes('no')) return exitCode.problems;
  return answers.includes('unknown') ? exitCode.incomplete : exitCode.ok;
}

/** `4 answers: 2 yes, 1 no, 1 unknown` */
export function countAnswers(answers: readonly Truth[], what: string): string {
  const count = (answer: Truth): string => `${answers.filter((each) => each === answer).length} ${answer}`;
  return `${counted(answers.length, what)}: ${count('yes')}, ${count('no')}, ${count('unknown')}`;
}

/** `1 file`, `2 files` */
export function counted(count: number, plural: string): string {
  return `${count} ${count === 1 ? plural.slice(0, -1) : plural}`;
}
