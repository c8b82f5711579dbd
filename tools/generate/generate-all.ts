import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import {
  documentText,
  type EmittedPackage,
  emitPackage,
  emitRecordTypes,
  generateClasses,
  generateDefined,
  type GeneratedService,
  type JsonSchema,
} from '@trailkit/codegen';
import { dataFolder } from '../models.js';
import { definedOnly, definitionsOf, generatedBy, openPlan } from './plan.js';
import type { WorkerTask } from './worker.js';

/** The result of a generation: path below `generated/` → text, and the names that could not be carried over. */
export interface Generation extends EmittedPackage {
  readonly services: readonly GeneratedService[];
}

/** Generates every file of `generated/` in memory, on all cores. */
export async function generateAll(botocore: string | undefined): Promise<Generation> {
  const plan = openPlan(botocore);
  const modelled = await inWorkers(
    plan.sources.services.map(({ service }) => service),
    botocore,
  );
  const defined = await Promise.all(
    definedOnly(plan).map((service) => generateDefined(service, definitionsOf(plan, service), generatedBy)),
  );
  const classes = await generateClasses(plan.definitions.classes, generatedBy);
  const services = [...modelled, ...defined, classes].sort((a, b) => (a.service < b.service ? -1 : 1));
  const emitted = emitPackage(services, {
    columns: plan.columns,
    botocore: { newest: plan.newest, older: plan.older },
    others: await envelopeFiles(),
    header: generatedBy.header,
  });
  return { ...emitted, services };
}

async function envelopeFiles(): Promise<Readonly<Record<string, string>>> {
  const record = JSON.parse(readFileSync(join(dataFolder, 'record.json'), 'utf8')) as JsonSchema;
  const extra = readFileSync(join(dataFolder, 'record-extra.d.ts'), 'utf8');
  return {
    'schemas/record.json': documentText(record),
    'types/record.d.ts': await emitRecordTypes(record, extra, generatedBy.header),
  };
}

/** EC2 alone takes as long as a hundred others: the worker that has it gets fewer of them. */
async function inWorkers(
  services: readonly string[],
  botocore: string | undefined,
): Promise<readonly GeneratedService[]> {
  const count = Math.min(2, availableParallelism());
  const shares = Array.from({ length: count }, (): string[] => []);
  const others = services.filter((service) => service !== 'ec2');
  shares[0]!.push('ec2', ...others.slice(0, Math.floor(others.length * 0.4)));
  shares[count - 1]!.push(...others.slice(Math.floor(others.length * 0.4)));
  const results = await Promise.all(shares.map((share) => runWorker({ botocore, services: share })));
  return results.flat();
}

function runWorker(task: WorkerTask): Promise<readonly GeneratedService[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.mjs', import.meta.url), { workerData: task });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
