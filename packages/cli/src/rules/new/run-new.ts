import { writeFile } from 'node:fs/promises';
import { findEvent, parseName } from '@trailkit/catalog';
import { installedCatalog } from '@trailkit/catalog/node';
import type { CommandArguments, Io } from '@trailkit/command-line';
import { exitCode, reporter, UsageError, write } from '@trailkit/command-line';
import { scaffoldRule } from '@trailkit/rules';
import type { rulesNewOptions } from '../../options/rules-new-options.js';
import { writeLanguage } from '../write-language.js';

/** Serves a call of `trailkit rules new`. */
export async function runRulesNew(
  { values, operands }: CommandArguments<typeof rulesNewOptions>,
  io: Io,
): Promise<number> {
  const [name, ...rest] = operands;
  if (name === undefined || rest.length > 0)
    throw new UsageError(`expected one event, such as iam.CreateRole, found ${operands.join(' ') || 'nothing'}`);
  const to = values.to ?? 'sigma';
  const language = to === 'config' ? to : writeLanguage(to);
  const conditions = (values.set ?? []).map(condition);
  const catalog = installedCatalog();
  const parsed = parseName(name, catalog, undefined);
  if (parsed.event === undefined) throw new UsageError(`expected an event, such as iam.CreateRole, found ${name}`);
  const { entry } = findEvent(parsed, parsed.event, catalog);
  const { text, losses, findings, sample } = scaffoldRule({ entry, conditions, catalog, language });
  const { report } = reporter(io, 'trailkit rules new');
  for (const { condition, message } of losses) await report(`${condition}: ${message}`);
  for (const { code, message } of findings) await report(`${code}: ${message}`);
  await write(io.stdout, text);
  if (values.sample === undefined) return exitCode.ok;
  const record = `${JSON.stringify(sample, undefined, 2)}\n`;
  if (values.sample === '-') await write(io.stdout, `\n${record}`);
  else await writeFile(values.sample, record);
  return exitCode.ok;
}

function condition(text: string): { readonly path: string; readonly value: string } {
  const at = text.indexOf('=');
  if (at > 0) return { path: text.slice(0, at), value: text.slice(at + 1) };
  throw new UsageError(`expected --set PATH=VALUE, such as requestParameters.roleName=admin, found ${text}`);
}
