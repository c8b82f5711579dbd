import type { ServiceProblems } from '../service-problems.js';
import { serviceProblems } from '../service-problems.js';
import { SourceError } from '../source-error.js';

const problems = serviceProblems({
  service: 'Athena',
  permission:
    'the permissions athena:StartQueryExecution, athena:GetQueryExecution, athena:GetQueryResults, athena:StopQueryExecution, athena:GetTableMetadata and glue:GetTable, s3:GetObject and s3:ListBucket on the logs, and s3:PutObject and s3:GetObject where results go',
  pace: 'to be let through at five requests a second',
  throttled: 'something else queries in this account and region, too; stop it, or go on later',
  refused: 'check the table, the workgroup (--athena-workgroup) and where results go (--athena-output)',
});

/** The errors of requests. */
export const athenaProblems: ServiceProblems = {
  judge: (error) => problems.judge(catalogError(error)),
  explain(where, error) {
    const { name, message } = error as Error;
    const meant = catalogError(error);
    if (meant !== error || name !== 'MetadataException') return problems.explain(where, meant);
    const found = `expected a table that the catalog of data has, found ${name}: ${message.split('\n')[0]}; check the names (athena:DB.TABLE) and the region`;
    return new SourceError('rejected', where, found, error);
  },
};

/**
 * The error of the catalog of data, Glue, that Athena has in the text of its own: `… (Service: AmazonDataCatalog; Status Code: 400; Error Code:
 * ThrottlingException; …)`. What is not there is Athena's to say.
 */
function catalogError(error: unknown): unknown {
  const { name, message } = error as Error;
  const [, code] = (name === 'MetadataException' && /\bError Code: (\w+)/.exec(message)) || [];
  if (code === undefined || code === 'EntityNotFoundException') return error;
  return Object.assign(new Error(message, { cause: error }), { name: code });
}
