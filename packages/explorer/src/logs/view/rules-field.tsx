import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { SteadyButton } from '../../app/steady-button.js';
import { rulesText } from './log-signals.js';
import { startReading } from './start-reading.js';

/** Rules to run over the records. */
export function RulesField(): VNode {
  const [text, setText] = useState(rulesText.value);
  return (
    <section aria-labelledby="logs-rules-heading">
      <h2 id="logs-rules-heading">Rules</h2>
      <label for="logs-rules">
        A Sigma rule, an EventBridge pattern, a policy or match expressions to run over these records
      </label>
      <textarea
        id="logs-rules"
        class="wide-field"
        rows={6}
        spellcheck={false}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <SteadyButton
        isIdle={text === rulesText.value}
        onPress={() => {
          rulesText.value = text;
          startReading();
        }}
      >
        Run rules
      </SteadyButton>
    </section>
  );
}
