import type { Catalog } from '@trailkit/catalog';
import type { Language } from '@trailkit/rules';
import { languageNamed, readRulesOf } from '@trailkit/rules';
import type { JsonNode } from '../aws-json/json-node.js';
import { member, text } from '../aws-json/json-node.js';
import type { Recorders } from './assemble.js';
import { assemble } from './assemble.js';
import type { Part } from './part.js';
import { partsOf } from './parts.js';
import { isJson, readDocuments } from './read-documents.js';
import type { RuleRecorder } from './recorder.js';
import { RecorderError } from './recorder-error.js';

/** A file with what the AWS CLI printed, or a rule of EventBridge. */
export interface RecorderFile {
  readonly name: string;
  readonly text: string;
}

/**
 * Reads recorders. Parts that belong together may be in several files: trails, their selectors and their Insights go by the trail's ARN.
 * @throws RecorderError where a file is none that is known, or something in it is not as AWS prints it
 */
export function readRecorders(files: readonly RecorderFile[], catalog: Catalog): Recorders {
  const read = files.map((file) => readFile(file, catalog));
  return assemble(
    read.flatMap(({ parts }) => parts),
    read.flatMap(({ rules }) => rules),
  );
}

function readFile(
  { name, text: content }: RecorderFile,
  catalog: Catalog,
): { readonly parts: readonly Part[]; readonly rules: readonly RuleRecorder[] } {
  const eventbridge = languageNamed('eventbridge')!;
  const file = { path: name, text: content };
  const isRule = eventbridge.recognizes(file);
  // A bare pattern has no parts of ours, and a template may have trails beside its rules.
  const isTemplate =
    !isJson(content) || !/"(EventPattern|ScheduleExpression)"/.test(content) || /"Resources"/.test(content);
  if (isRule && isTemplate) {
    const parts = trailTypes.test(content) ? readDocuments(name, content).flatMap(partsOf) : [];
    return { parts, rules: rulesOf(file, eventbridge, catalog, parts.length > 0) };
  }
  const parts = readDocuments(name, content).flatMap(partsOf);
  const rules = parts.filter(({ kind }) => kind === 'rule').map(({ node }) => ruleOf(node, eventbridge, catalog));
  return { parts: parts.filter(({ kind }) => kind !== 'rule'), rules };
}

/** Trails and event data stores of templates. */
const trailTypes = /AWS::CloudTrail::(?:Trail|EventDataStore)|"aws_cloudtrail/;

function rulesOf(
  file: { path: string; text: string },
  eventbridge: Language,
  catalog: Catalog,
  hasOthers: boolean,
): readonly RuleRecorder[] {
  const { rules, problems } = readRulesOf(eventbridge, file, { catalog });
  const [problem] = problems;
  if (problem) throw new RecorderError(`${file.path}: ${problem.message}`);
  if (rules.length === 0 && !hasOthers)
    throw new RecorderError(`${file.path}: expected a rule about CloudTrail's events, found none`);
  return rules.map((rule) => ({ kind: 'eventbridge-rule', name: `rule ${rule.title}`, rule }));
}

/** The rule that an answer has, read as a file of its own at its place. */
function ruleOf(node: JsonNode, eventbridge: Language, catalog: Catalog): RuleRecorder {
  const name = `rule ${text(member(node, 'Name')) ?? text(member(node, 'Arn')) ?? node.source.name}`;
  const recorder: RuleRecorder = { kind: 'eventbridge-rule', name, node };
  const pattern = text(member(node, 'EventPattern'));
  if (pattern === undefined) return recorder;
  const { rules, problems, others } = readRulesOf(eventbridge, ruleFile(node, pattern), { catalog });
  const [problem] = problems;
  if (problem) return { ...recorder, problem: problem.message };
  if (rules[0]) return { ...recorder, rule: rules[0] };
  if (others === 0) return { ...recorder, problem: 'expected an event pattern, found none' };
  // A pattern that says nothing of the detail-type takes CloudTrail's events, too.
  const full = withDetailTypes(pattern, Object.keys(catalog.delivery().eventBridge.detailTypes));
  const again = full === undefined ? undefined : readRulesOf(eventbridge, ruleFile(node, full), { catalog }).rules[0];
  return { ...recorder, ...(again && { rule: again }) };
}

function ruleFile({ source, value }: JsonNode, pattern: string): { readonly path: string; readonly text: string } {
  return { path: source.name, text: JSON.stringify({ ...(value as object), EventPattern: pattern }) };
}

function withDetailTypes(pattern: string, detailTypes: readonly string[]): string | undefined {
  const parsed = parsedPattern(pattern);
  return Object.hasOwn(parsed, 'detail-type') ? undefined : JSON.stringify({ ...parsed, 'detail-type': detailTypes });
}

function parsedPattern(pattern: string): object {
  try {
    return JSON.parse(pattern) as object;
  } catch (error) {
    throw new RecorderError(`expected an event pattern as JSON, found ${pattern.slice(0, 60)}`, { cause: error });
  }
}
