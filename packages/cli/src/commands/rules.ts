import type { CommandGroup } from '@trailkit/command-line';
import { defineCommand } from '@trailkit/command-line';
import { rulesCoverageOptions } from '../options/rules-coverage-options.js';
import { rulesConvertOptions } from '../options/rules-convert-options.js';
import { rulesNewOptions } from '../options/rules-new-options.js';
import { rulesLintOptions } from '../options/rules-lint-options.js';
import { rulesTestOptions } from '../options/rules-test-options.js';

/** The members that the commands share: they have one manual. */
const shared = {
  manual: 'trailkit-rules',
  explainer: async () => (await import('../rules/explain-rules-error.js')).explainRulesError,
};

const lint = defineCommand({
  ...shared,
  name: 'trailkit rules lint',
  summary: 'finds what is wrong with rules: events, fields and values that cannot be, conditions that never hold',
  usage: '[FILE|DIR|-]... [OPTION]...',
  options: rulesLintOptions,
  operands: { name: 'FILE', files: true },
  examples: [
    'trailkit rules lint ./rules',
    'trailkit rules lint --output github ./rules',
    'trailkit rules lint --explain event-unknown',
  ],
  run: async (given, io) => (await import('../rules/lint/run-lint.js')).runRulesLint(given, io),
});

const test = defineCommand({
  ...shared,
  name: 'trailkit rules test',
  summary: 'tries rules on records, and says why a record is no match; without records on ones that it makes',
  usage: 'FILE|DIR... [OPTION]...',
  options: rulesTestOptions,
  operands: { name: 'FILE', files: true },
  examples: [
    'trailkit rules test ./rules',
    'trailkit rules test --records attack.ndjson --expect match ./rules/root.yml',
  ],
  run: async (given, io) => (await import('../rules/test/run-test.js')).runRulesTest(given, io),
});

const coverage = defineCommand({
  ...shared,
  name: 'trailkit rules coverage',
  summary: 'shows which events have rules, by service and by ATT&CK tag',
  usage: 'FILE|DIR... [OPTION]...',
  options: rulesCoverageOptions,
  operands: { name: 'FILE', files: true },
  examples: ['trailkit rules coverage ./rules', 'trailkit rules coverage --output csv ./rules'],
  run: async (given, io) => (await import('../rules/coverage/run-coverage.js')).runRulesCoverage(given, io),
});

const newRule = defineCommand({
  ...shared,
  name: 'trailkit rules new',
  summary: 'makes a rule about an event, with the source, names, fields and types of its records',
  usage: 'EVENT [--set PATH=VALUE]... [OPTION]...',
  options: rulesNewOptions,
  operands: {
    name: 'EVENT',
    complete: async (word) =>
      (await import('../completion/event-names.js')).completeEventName(word, { separator: '.' }),
  },
  examples: [
    'trailkit rules new iam.AttachRolePolicy --set requestParameters.roleName=admin',
    'trailkit rules new s3.PutBucketPolicy --to custodian --sample record.json',
  ],
  run: async (given, io) => (await import('../rules/new/run-new.js')).runRulesNew(given, io),
});

const convert = defineCommand({
  ...shared,
  name: 'trailkit rules convert',
  summary: 'writes rules in another language; nothing that would mean something else, unless --lossy is given',
  usage: 'FILE|DIR|-... --to LANGUAGE [OPTION]...',
  options: rulesConvertOptions,
  operands: { name: 'FILE', files: true },
  examples: ['trailkit rules convert ./rules/root.yml --to eventbridge'],
  run: async (given, io) => (await import('../rules/convert/run-convert.js')).runRulesConvert(given, io),
});

const schema = defineCommand({
  ...shared,
  name: 'trailkit rules schema',
  summary: 'prints a JSON Schema of EventBridge patterns about an event, for editors',
  usage: 'SERVICE.EVENT',
  options: {},
  operands: {
    name: 'EVENT',
    complete: async (word) =>
      (await import('../completion/event-names.js')).completeEventName(word, { separator: '.' }),
  },
  examples: ['trailkit rules schema iam.CreateUser > create-user.schema.json'],
  run: async (given, io) => (await import('../rules/pattern-schema/run-pattern-schema.js')).runPatternSchema(given, io),
});

/** `trailkit rules`: what is done with detection rules. */
export const rulesCommands: CommandGroup = {
  kind: 'group',
  name: 'trailkit rules',
  summary: 'lints, tests, writes, converts and counts detection rules of several languages',
  manual: shared.manual,
  commands: { lint, test, new: newRule, convert, coverage, schema },
};
