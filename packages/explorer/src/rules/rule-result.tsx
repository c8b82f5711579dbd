import type { VNode } from 'preact';
import { CopyButton } from '../event/copy-button.js';
import { countText } from '../logs/view/texts.js';
import type { ConvertedRule, TriedRecord, TriedRule } from './bench-messages.js';

/** A rule's matches, why other records are none, and the rule in the other languages. */
export function RuleResult({ rule }: { rule: TriedRule }): VNode {
  const { name, untried, matches, total, tried, converted } = rule;
  return (
    <section aria-label={`Rule ${name}`}>
      <h2>{name}</h2>
      {untried !== undefined ? (
        <p>It was not tried: {untried}.</p>
      ) : (
        <p role="status">
          {matches.toLocaleString('en')} of {countText(total, 'record')}{' '}
          {matches === 1 && total === 1 ? 'matches' : 'match'}.{tried.length < total && ` ${tried.length} are shown.`}
        </p>
      )}
      <ul class="tried">
        {tried.map((record, number) => (
          <Tried key={number} record={record} />
        ))}
      </ul>
      {converted.length > 0 && <h3>In other languages</h3>}
      {converted.map((each) => (
        <Converted key={each.language} {...each} />
      ))}
    </section>
  );
}

function Tried({ record: { name, outcome, reasons, text } }: { record: TriedRecord }): VNode {
  return (
    <li>
      <strong class={outcome === 'match' ? 'match' : 'no-match'}>{outcome}</strong> {name}
      {reasons.length > 0 && (
        <ul>
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      <details>
        <summary>Record</summary>
        <pre tabIndex={0} role="region" aria-label={`Record: ${name}`}>
          {text}
        </pre>
      </details>
    </li>
  );
}

function Converted({ language, text, losses }: ConvertedRule): VNode {
  return (
    <details>
      <summary>
        {language}
        {text === undefined ? ': it cannot say this' : losses.length > 0 && ': with a loss'}
      </summary>
      {losses.length > 0 && (
        <ul>
          {losses.map((loss) => (
            <li key={loss}>{loss}</li>
          ))}
        </ul>
      )}
      {text !== undefined && (
        <>
          <CopyButton text={text} label={`Copy as ${language}`} short="Copy" />
          <pre tabIndex={0} role="region" aria-label={`The rule as ${language}`}>
            {text}
          </pre>
        </>
      )}
    </details>
  );
}
