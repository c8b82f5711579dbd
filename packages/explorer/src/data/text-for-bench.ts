/** A rule that another view hands to the rule bench. */
export interface TextForBench {
  /** The name of its language, as the bench has it. */
  readonly language: string;
  readonly text: string;
}

let handed: TextForBench | undefined;

/** Hands a rule to the bench, which shows it when it is opened next. */
export function handToBench(rule: TextForBench): void {
  handed = rule;
}

/** The rule that was handed to the bench, once. */
export function takeForBench(): TextForBench | undefined {
  const rule = handed;
  handed = undefined;
  return rule;
}
