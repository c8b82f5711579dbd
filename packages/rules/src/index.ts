export { readCases } from './cases/read-cases.js';
export type { ReadCases, RuleCase } from './cases/read-cases.js';
export { explainRule } from './explain/explain-rule.js';
export type { FoundValue, Reason, WhyNot } from './explain/reason.js';
export { reasonText } from './explain/reason-text.js';
export { whyNot } from './explain/why-not.js';
export { attackTag } from './coverage/attack-tag.js';
export { coverageOf } from './coverage/coverage.js';
export type { Coverage, ServiceCoverage, TagCoverage } from './coverage/coverage.js';
export { ruleEvents } from './coverage/rule-events.js';
export type { CoveredEvent, RuleEvents } from './coverage/rule-events.js';
export { eventPattern } from './event-pattern/event-pattern.js';
export type {
  DetailPattern,
  EventPattern,
  FieldPattern,
  PatternMatcher,
  TextOrFolded,
  Texts,
} from './event-pattern/event-pattern.js';
export { patternSchema } from './event-pattern/pattern-schema.js';
export type { JsonSchema } from './event-pattern/pattern-schema.js';
export { readRules, readRulesOf } from './language/read-rules.js';
export { unreadableReason } from './language/unreadable.js';
export type { ReadRules, ReadRulesOptions } from './language/read-rules.js';
export type { Language, LanguageContext, ReadProblem, ReadResult } from './language/language.js';
export { custodianShortcuts } from './languages/custodian/shortcuts.js';
export type { CustodianShortcut } from './languages/custodian/shortcuts.js';
export type { Loss, RuleDraft, WriteResult } from './language/write.js';
export { languageNamed, languages } from './languages/list.js';
export type { Check, LintContext } from './lint/check.js';
export { checks } from './lint/checks/list.js';
export { lintFile } from './lint/lint-file.js';
export type { LintedFile, LintFileOptions, LocatedProblem } from './lint/lint-file.js';
export { lintRule } from './lint/lint-rule.js';
export type { LintOptions } from './lint/lint-rule.js';
export { severities } from './lint/finding.js';
export type { Complaint, Finding, LocatedFinding, Severity } from './lint/finding.js';
export type { FieldTest, FieldUse, FieldValue, Scope, ScopeEvent } from './lint/scope.js';
export { lintConfigName, readLintConfig, settingsOf } from './lint/silence/lint-config.js';
export type { CheckSetting, CheckSettings, LintConfig } from './lint/silence/lint-config.js';
export type { SilencingProblem } from './lint/silence/silencing-comments.js';
export { unknownCode } from './lint/silence/unknown-code.js';
export type { Correlation, CorrelationOperator, CorrelationType } from './rule/correlation.js';
export type {
  CustodianDelivery,
  CustodianEvent,
  Delivery,
  EventBridgeDelivery,
  MetricFilterDelivery,
  RecordDelivery,
} from './rule/delivery.js';
export type { MissingDocumentField } from './rule/document-field.js';
export { lineTable } from './position/line-table.js';
export type { LineTable, Position } from './position/line-table.js';
export type { FieldMention, Mentions, NameMention, ValueMention } from './rule/mentions.js';
export { levels, ruleName } from './rule/rule.js';
export type { LeftOutRule, Level, Rule } from './rule/rule.js';
export type { RuleFile } from './rule/rule-file.js';
export type { TextAt } from './rule/text-at.js';
export type { FoundAt, HitReason } from './run/because.js';
export { compileRules, isRunnable } from './run/compile-rules.js';
export type { CompileRulesOptions, Hit, RuleRunner } from './run/compile-rules.js';
export type { NearMiss } from './sample/near-misses.js';
export { samplesOf } from './sample/samples.js';
export type { Sample, SampleOptions, Samples } from './sample/samples.js';
export { correlate } from './run/correlate/correlate.js';
export type { CorrelateOptions, CorrelationHit, CorrelationLosses, Correlator } from './run/correlate/correlate.js';
export { lossSentences } from './run/correlate/loss-sentences.js';
export type { NotCorrelated } from './run/correlate/loss-sentences.js';
export { sortedByLevel } from './rule/sorted-by-level.js';
export { inOrder } from './run/correlate/in-order.js';
export type { InOrder, InOrderOptions } from './run/correlate/in-order.js';
export type { Observation } from './run/correlate/observation.js';
export { rulesByName } from './run/correlate/resolve.js';
export type { CorrelationProblem } from './run/correlate/resolve.js';
export { convertRule } from './convert/convert-rule.js';
export type { Converted, ConvertOptions } from './convert/convert-rule.js';
export { ScaffoldError } from './scaffold/scaffold-error.js';
export type { ScaffoldErrorCode } from './scaffold/scaffold-error.js';
export { scaffoldRule } from './scaffold/scaffold-rule.js';
export type { Scaffold, ScaffoldOptions } from './scaffold/scaffold-rule.js';
export { yamlValues } from './text/yaml-values.js';
export type { YamlValue } from './text/yaml-values.js';
