import { describe, expect, it } from 'vitest';
import { judgeItem, judgeWhole } from '../../src/bulk/verdict.js';

describe('what becomes of a document', () => {
  it.each([
    [201, '', 'loaded'],
    [409, 'version_conflict_engine_exception', 'already-there'],
    [400, 'mapper_parsing_exception', 'refused'],
    [400, 'document_parsing_exception', 'refused'],
    [400, 'illegal_argument_exception', 'refused'],
    [400, 'strict_dynamic_mapping_exception', 'refused'],
    [400, 'index_closed_exception', 'stop'],
    [400, 'invalid_index_name_exception', 'stop'],
    [400, 'validation_exception', 'stop'],
    [403, 'cluster_block_exception', 'blocked'],
    [403, 'security_exception', 'stop'],
    [404, 'index_not_found_exception', 'stop'],
    [429, 'rejected_execution_exception', 'busy'],
    [429, 'es_rejected_execution_exception', 'busy'],
    [429, 'circuit_breaking_exception', 'busy'],
    [429, 'cluster_block_exception', 'blocked'],
    [500, 'not_x_content_exception', 'refused'],
    [500, 'null_pointer_exception', 'failed'],
    [503, 'unavailable_shards_exception', 'unavailable'],
  ])('HTTP %i %s: %s', (status, type, verdict) => {
    expect(judgeItem({ status, type })).toBe(verdict);
  });
});

describe('what becomes of a request', () => {
  it.each([
    [400, 'refused'],
    [401, 'stop'],
    [403, 'stop'],
    [404, 'stop'],
    [413, 'too-large'],
    [429, 'busy'],
    [500, 'unanswered'],
    [502, 'unanswered'],
    [503, 'unavailable'],
    [504, 'unanswered'],
  ])('HTTP %i: %s', (status, verdict) => {
    expect(judgeWhole(status)).toBe(verdict);
  });
});
