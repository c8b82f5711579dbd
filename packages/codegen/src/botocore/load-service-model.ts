import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { CodegenError } from '../codegen-error.js';
import { modelFile } from './data-directory.js';
import type { ServiceModel } from './service-model.js';

/**
 * Reads one service model.
 * @throws CodegenError `model-unreadable` where the file is absent, truncated or no service model.
 */
export function loadServiceModel(dataDirectory: string, service: string, apiVersion: string): ServiceModel {
  const path = modelFile(join(dataDirectory, service), apiVersion);
  if (path === undefined) {
    throw new CodegenError(
      'model-unreadable',
      `expected a model of ${service} ${apiVersion} in ${dataDirectory}, found none`,
    );
  }
  const model = parseModel(path);
  if (!model.metadata || !model.operations || !model.shapes) {
    throw new CodegenError(
      'model-unreadable',
      `expected metadata, operations and shapes in ${path}, found ${Object.keys(model).join(', ')}`,
    );
  }
  return model;
}

function parseModel(path: string): ServiceModel {
  try {
    const bytes = readFileSync(path);
    return JSON.parse((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
  } catch (cause) {
    throw new CodegenError(
      'model-unreadable',
      `expected a service model in ${path}, could not read it: ${(cause as Error).message}`,
      { cause },
    );
  }
}
