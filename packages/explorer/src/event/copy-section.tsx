import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { useEvent } from './catalog.js';
import { copied, copyText } from './copy-button.js';
import type { CopyFormatName } from './copy-format-names.js';
import { copyFormatNames, ruleLanguages } from './copy-format-names.js';
import { hrefs } from '../app/router.js';
import { handToBench } from '../data/text-for-bench.js';
import type { FormattedEvent } from './copy-formats.js';
import { errorText } from '../app/error-text.js';

/** Buttons that copy the event in a form, and the text that was copied last. */
export function CopySection({ service, event }: { service: string; event: string }): VNode {
  const [shown, setShown] = useState<(FormattedEvent & { readonly name: CopyFormatName }) | undefined>(undefined);
  const [failure, setFailure] = useState<string | undefined>(undefined);
  async function copy(name: CopyFormatName): Promise<void> {
    setFailure(undefined);
    try {
      // Languages of rules weigh more than the rest of an event's page.
      const { copyFormats } = await import('./copy-formats.js');
      const formatted = await useEvent(service, event, copyFormats[name]);
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
        {copyFormatNames.map((name) => (
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
          <pre tabIndex={0} role="region" aria-label={`The event as ${shown.name}`}>
            {shown.text}
          </pre>
        </>
      )}
    </section>
  );
}

/** Leads from a rule to the bench, where it is tried and changed. */
function BenchLink({ form, text }: { form: CopyFormatName; text: string }): VNode | null {
  const language = ruleLanguages[form];
  if (language === undefined) return null;
  return (
    <p>
      <a href={hrefs.rules} onClick={() => handToBench({ language, text })}>
        Open in the rule bench
      </a>
    </p>
  );
}
