#!/usr/bin/env node
// Committed, not built: the package manager links it at install time, before the first build.
import '../dist/cloudtrail-es-loader.js';
