export { pageFolder } from './page-folder.js';
export { contentSecurityPolicy } from './policy.js';
