import { importRules } from './tools/import-rules/rules.mjs';

/** `pnpm lint` holds the packages to these rules; tools/import-rules/packages.mjs has the table. */
export default importRules();
