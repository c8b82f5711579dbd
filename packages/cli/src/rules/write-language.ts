import { UsageError } from '@trailkit/command-line';
import type { Language } from '@trailkit/rules';
import { languageNamed, languages } from '@trailkit/rules';
import { didYouMean, suggest } from '@trailkit/suggest';

/** The language that `--to` names. @throws UsageError where there is none that is written */
export function writeLanguage(name: string | undefined): Language {
  const known = languages.filter(({ write }) => write !== undefined).map((language) => language.name);
  const language = name === undefined ? undefined : languageNamed(name);
  if (language?.write) return language;
  const found = name === undefined ? 'nothing' : JSON.stringify(name);
  throw new UsageError(
    `expected --to ${known.join(', ')}, found ${found}.${name === undefined ? '' : didYouMean(suggest(name, known))}`,
  );
}
