export { closest } from './closest.js';
export { editDistance } from './edit-distance.js';
export type { NearIndex } from './near-index.js';
export { nearIndex } from './near-index.js';
export { didYouMean, suggest } from './suggest.js';
