import { UsageError } from '@trailkit/command-line';
import type { Language } from '@trailkit/rules';
import { languageNamed, languages } from '@trailkit/rules';
import { didYouMean, suggest } from '@trailkit/suggest';

/** The language that `--language` names. @throws UsageError where there is none that is read */
export function readLanguage(name: string): Language {
  const known = languages.filter(({ read }) => read !== undefined).map((language) => language.name);
  const language = languageNamed(name);
  if (language?.read) return language;
  const meant = didYouMean(suggest(name, known));
  throw new UsageError(`expected --language ${known.join(', ')}, found ${JSON.stringify(name)}.${meant}`);
}
