#!/usr/bin/env node
/* global require */
// Committed, not built: the package manager links it at install time, before the first build. A CommonJS bundle starts quickest.
// eslint-disable-next-line @typescript-eslint/no-require-imports
require('../dist/cloudtrail-schema.cjs');
