import type { Language } from '../language/language.js';
import { custodian } from './custodian/custodian.js';
import { elastic } from './elastic/elastic.js';
import { eventbridge } from './eventbridge/eventbridge.js';
import { match } from './match/match.js';
import { metricFilter } from './metric-filter/metric-filter.js';
import { panther } from './panther/panther.js';
import { sigma } from './sigma/sigma.js';
import { splunk } from './splunk/splunk.js';
import { sql } from './sql/sql.js';

/** Every language. Where several know a file, the first one reads it. */
export const languages: readonly Language[] = [
  custodian,
  eventbridge,
  match,
  sigma,
  elastic,
  panther,
  splunk,
  sql,
  metricFilter,
];

/** The language of a name. */
export function languageNamed(name: string): Language | undefined {
  return languages.find((language) => language.name === name);
}
