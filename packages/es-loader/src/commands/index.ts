export { runLoader } from './run-loader.js';
