import type { VNode } from 'preact';
import { SteadyButton } from '../../app/steady-button.js';
import { applyExpression } from './logs-state.js';
import { draft, draftProblem, expression } from './log-signals.js';

/** The expression that records must match: typed, or made by clicks elsewhere. */
export function FilterField(): VNode {
  const problem = draftProblem.value;
  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        applyExpression(draft.value);
      }}
    >
      <label for="logs-filter">Records that match</label>
      <textarea
        id="logs-filter"
        class="wide-field"
        rows={2}
        spellcheck={false}
        autocomplete="off"
        placeholder='$.eventName == "CreateUser" and $.errorCode exists'
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : 'logs-filter-problem'}
        value={draft.value}
        onInput={(event) => (draft.value = event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey) return;
          event.preventDefault();
          applyExpression(draft.value);
        }}
      />
      {problem !== undefined && (
        <pre id="logs-filter-problem" role="alert" tabIndex={0}>
          {problem}
        </pre>
      )}
      <div class="buttons">
        <SteadyButton type="submit" isIdle={problem !== undefined || draft.value === expression.value}>
          Apply
        </SteadyButton>
        <SteadyButton isIdle={expression.value === '' && draft.value === ''} onPress={() => applyExpression('')}>
          Show all
        </SteadyButton>
      </div>
    </form>
  );
}
