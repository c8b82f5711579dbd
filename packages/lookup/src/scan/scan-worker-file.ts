/** The main file of the threads that scan. */
export const scanWorkerFile = new URL('./scan-worker.js', import.meta.url);
