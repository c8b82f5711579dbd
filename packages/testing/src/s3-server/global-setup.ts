import { notHere } from '../left-out.mjs';
import { fetchMoto } from './fetch-moto.js';

/**
 * Fetches the S3 of the tests once, before the first test file. Where it cannot be had, the tests that need it say that
 * they are skipped, unless TRAILKIT_REQUIRE_S3 asks for them.
 */
export async function setup(): Promise<void> {
  try {
    await fetchMoto();
  } catch (error) {
    if (process.env.TRAILKIT_REQUIRE_S3) throw error;
    process.env.TRAILKIT_S3_MISSING = String(error);
    console.log(`${notHere}S3 of the tests, which pip fetches: ${String(error).split('\n', 1)[0]}`);
  }
}
