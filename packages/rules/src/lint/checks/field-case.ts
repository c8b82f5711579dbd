import type { Check } from '../check.js';
import { documentComplaints } from '../fields/document-complaint.js';
import { dotted, fieldComplaint, lacking } from '../fields/field-complaint.js';
import { missingFields } from '../fields/missing-fields.js';

/** A field whose name has another letter case in records. */
export const fieldCase: Check = {
  code: 'field-case',
  summary: 'a field whose name records write in another letter case',
  explanation: `Names of fields are compared with their letter case, and records have this one in another.

Wrong: requestParameters.bucketname
Right: requestParameters.bucketName

CloudTrail's spelling is not always that of the API: names begin with a small letter in most services, with a capital one in some, and abbreviations differ (vpcSecurityGroupIds, dBInstanceIdentifier).`,
  *check(rule, { scopes, catalog }) {
    yield* documentComplaints(rule, 'case');
    for (const missing of missingFields(scopes, catalog)) {
      if (missing.kind !== 'case') continue;
      const { path } = missing.group.use;
      const message = `${lacking(missing)} ${dotted(path)}: records write ${dotted(missing.meant!)}`;
      yield fieldComplaint(missing, catalog, missing.isSure ? 'error' : 'warning', message);
    }
  },
};
