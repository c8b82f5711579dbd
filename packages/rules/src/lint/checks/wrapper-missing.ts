import type { Check } from '../check.js';
import { documentComplaints } from '../fields/document-complaint.js';
import { dotted, fieldComplaint, lacking } from '../fields/field-complaint.js';
import { missingFields } from '../fields/missing-fields.js';

/** A path that lacks a name in its middle, or has the envelope of a file of records. */
export const wrapperMissing: Check = {
  code: 'wrapper-missing',
  summary: 'a path that lacks a name between two others',
  explanation: `The last names of the path exist, below another name that the path leaves out. EC2 writes lists as an object with "items", some services put the whole request into one member that is called like the operation, and fields of requests are below requestParameters.

Wrong: requestParameters.ipPermissions.ipRanges.cidrIp
Right: requestParameters.ipPermissions.items.ipRanges.items.cidrIp`,
  *check(rule, { scopes, catalog }) {
    yield* documentComplaints(rule, 'wrapper');
    for (const missing of missingFields(scopes, catalog)) {
      if (missing.kind !== 'wrapper') continue;
      const { path } = missing.group.use;
      const message = `${lacking(missing)} ${dotted(path)}: the field is ${dotted(missing.meant!)}`;
      yield fieldComplaint(missing, catalog, 'error', message);
    }
  },
};
