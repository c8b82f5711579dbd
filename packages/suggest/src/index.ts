export { closest } from './closest.js';
export { editDistance } from './edit-distance.js';
export { didYouMean, suggest } from './suggest.js';
