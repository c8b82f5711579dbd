import { parentPort, workerData } from 'node:worker_threads';
import { generateService, type GeneratedService } from '@trailkit/codegen';
import { inputsOf, openPlan } from './plan.js';

/** The data that a worker is started with. */
export interface WorkerTask {
  readonly botocore: string | undefined;
  readonly services: readonly string[];
}

const { botocore, services } = workerData as WorkerTask;
const plan = openPlan(botocore);
const results: GeneratedService[] = [];
for (const source of plan.sources.services.filter(({ service }) => services.includes(service))) {
  results.push(await generateService(source, inputsOf(plan, source.service)));
}
parentPort!.postMessage(results);
