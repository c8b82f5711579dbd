export { allMemberTexts, operationText } from './documentation/documentation.js';
export type { Documentation, DocumentedService } from './documentation/documentation.js';
export { memberTexts } from './documentation/member-texts.js';
export type { HostPaths } from './documentation/model-folders.js';
export { installedFolder } from './installed-folder.js';
export { installedCatalog, openFolder } from './open-folder.js';
