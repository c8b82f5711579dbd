import { describeBounds } from './describe-bounds.js';
import { openDuckdb } from './engines/duckdb.js';

describeBounds('DuckDB', openDuckdb, { random: 200, captured: 60 });
