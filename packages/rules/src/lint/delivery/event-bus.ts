import type { Rule } from '../../rule/rule.js';

/** How a rule is known to come by its events on an EventBridge bus. */
export interface EventBusRule {
  /** The state of its EventBridge rule; absent where the file does not say it, or computes it. */
  readonly state?: string;
  /** Where the state is from. */
  readonly stateFrom: string;
}

/** The EventBridge rule that hands events to a rule; undefined where none does. */
export function eventBusRule({ delivery }: Rule): EventBusRule | undefined {
  if (delivery.kind === 'custodian') return { state: 'ENABLED', stateFrom: 'Custodian makes its rules so' };
  if (delivery.kind !== 'eventbridge') return undefined;
  const { state } = delivery;
  if (state === undefined) return { stateFrom: 'the file has the pattern alone' };
  return state.text === undefined
    ? { stateFrom: 'the state is computed' }
    : { state: state.text, stateFrom: state.span ? 'the file says so' : 'the default' };
}
