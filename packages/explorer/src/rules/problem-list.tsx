import type { VNode } from 'preact';
import type { TextProblem } from './bench-messages.js';

/** How many problems are listed. */
const maxListed = 200;

/** The problems of a text, as a list beside their marks in it. */
export function ProblemList({ problems, text }: { problems: readonly TextProblem[]; text: string }): VNode {
  return (
    <section aria-labelledby="problems">
      <h2 id="problems">Problems</h2>
      <p role="status" class="note">
        {problems.length === 0 ? 'None were found.' : `${problems.length.toLocaleString('en')} found.`}
      </p>
      <ul>
        {problems.slice(0, maxListed).map(({ from, severity, message }) => (
          <li key={`${from} ${message}`}>
            <strong class={severity}>{severity}</strong> in line {lineOf(text, from)}: {message}
          </li>
        ))}
        {problems.length > maxListed && <li>and {(problems.length - maxListed).toLocaleString('en')} more</li>}
      </ul>
    </section>
  );
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
