import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { errorText } from '../app/error-text.js';
import { hrefs } from '../app/router.js';
import { handToBench } from '../data/text-for-bench.js';
import { copied, copyText } from './copy-button.js';
import { ruleLanguages } from './copy-format-names.js';
import type { FormattedEvent } from './copy-formats.js';

interface Copied<N extends string> {
  /** The forms in the order of their buttons. */
  readonly names: readonly N[];
  /** Writes a form; undefined where there is nothing to be written. */
  readonly format: (name: N) => Promise<FormattedEvent | undefined>;
  /** What is copied: `The event`. */
  readonly subject: string;
}

/** Buttons that copy something in a form, and the text that was copied last. */
export function CopySection<N extends string>({ names, format, subject }: Copied<N>): VNode {
  const [shown, setShown] = useState<(FormattedEvent & { readonly name: N }) | undefined>(undefined);
  const [failure, setFailure] = useState<string | undefined>(undefined);
  async function copy(name: N): Promise<void> {
    setFailure(undefined);
    try {
      const formatted = await format(name);
      if (!formatted) return;
      setShown({ ...formatted, name });
      await copyText(formatted.text, name);
    } catch (error) {
      setShown(undefined);
      setFailure(errorText(error));
    }
  }
  return (
    <section aria-labelledby="copy-as">
      <h2 id="copy-as">Copy as</h2>
      <p class="buttons">
        {names.map((name) => (
          <button key={name} type="button" aria-label={`Copy as ${name}`} onClick={() => void copy(name)}>
            {name}
          </button>
        ))}
      </p>
      <p role="status" class="note">
        {copied.value}
      </p>
      {failure !== undefined && <p role="alert">It cannot be written: {failure}</p>}
      {shown && (
        <>
          {shown.remarks.length > 0 && (
            <ul>
              {shown.remarks.map((remark) => (
                <li key={remark}>{remark}</li>
              ))}
            </ul>
          )}
          <BenchLink form={shown.name} text={shown.text} />
          <pre tabIndex={0} role="region" aria-label={`${subject} as ${shown.name}`}>
            {shown.text}
          </pre>
        </>
      )}
    </section>
  );
}

/** Leads from a rule to the bench, where it is tried and changed. */
function BenchLink({ form, text }: { form: string; text: string }): VNode | null {
  const language = new Map(Object.entries(ruleLanguages)).get(form);
  if (language === undefined) return null;
  return (
    <p>
      <a href={hrefs.rules} onClick={() => handToBench({ language, text })}>
        Open in the rule bench
      </a>
    </p>
  );
}
