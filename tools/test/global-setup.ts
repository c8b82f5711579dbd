import { notHere } from '../../packages/testing/src/left-out.mjs';
import { fetchModels, FetchError } from '../fetch-models.js';
import { readPins } from '../models.js';

/**
 * Fetches the pinned models once, before the first test file. Where they cannot be had, the tests that need them say why
 * they are skipped, unless TRAILKIT_REQUIRE_MODELS asks for them.
 * @throws FetchError where the models are required
 */
export function setup(): void {
  try {
    fetchModels(readPins(), () => undefined);
  } catch (error) {
    if (!(error instanceof FetchError) || process.env.TRAILKIT_REQUIRE_MODELS) throw error;
    process.env.TRAILKIT_MODELS_MISSING = error.message;
    console.log(`${notHere}models of botocore, which pip fetches: ${error.message.split('\n', 1)[0]}`);
  }
}
