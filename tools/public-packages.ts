import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './models.js';

/** The members of a manifest that the tools read. */
export interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, string | { readonly types?: string; readonly default?: string }>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly files?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** A package that is published: its folder from the root, and its manifest. */
export interface PublicPackage {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** Every package of the workspace that is not private, `@trailkit/events` first. */
export function publicPackages(): readonly PublicPackage[] {
  return ['generated', ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}`)]
    .map((folder) => ({ folder, manifest: readManifest(folder) }))
    .filter(({ manifest }) => manifest.private !== true);
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest;
}
