export { startEarly } from './new-thread.js';
