import { describe, expect, it } from 'vitest';
import { judgeItem, judgeWhole } from '../../src/bulk/verdict.js';

describe('what becomes of a document', () => {
  it.each([
    [201, '', '', 'loaded'],
    [200, 'dropped', '', 'dropped'],
    [409, 'version_conflict_engine_exception', '', 'already-there'],
    [400, 'mapper_parsing_exception', '', 'refused'],
    [400, 'document_parsing_exception', '', 'refused'],
    [400, 'illegal_argument_exception', 'Document contains at least one immense term in field="a"', 'refused'],
    [400, 'illegal_argument_exception', 'DocValuesField "a._value" is too large, must be <= 32766', 'refused'],
    [400, 'strict_dynamic_mapping_exception', '', 'refused'],
    [400, 'index_closed_exception', 'closed', 'closed'],
    [400, 'invalid_index_name_exception', '', 'stop'],
    [400, 'validation_exception', 'this action would add [2] total shards', 'stop'],
    [400, 'illegal_argument_exception', 'no write index is defined for alias [a]', 'stop'],
    [400, 'illegal_argument_exception', 'pipeline with id [a] does not exist', 'stop'],
    [400, 'illegal_argument_exception', 'Document ID is not supported in create/index operation request', 'stop'],
    [400, 'illegal_argument_exception', 'only write ops with an op_type of create are allowed in data streams', 'stop'],
    [400, 'routing_missing_exception', '', 'unclear'],
    [400, 'invalid_alias_name_exception', '', 'unclear'],
    [403, 'cluster_block_exception', 'index [a] blocked by: [FORBIDDEN/8/index write (api)];', 'blocked'],
    [403, 'cluster_block_exception', 'blocked by: [FORBIDDEN/10/cluster create-index blocked (api)];', 'stop'],
    [403, 'security_exception', '', 'stop'],
    [404, 'index_not_found_exception', '', 'stop'],
    [429, 'rejected_execution_exception', '', 'busy'],
    [429, 'es_rejected_execution_exception', '', 'busy'],
    [429, 'circuit_breaking_exception', '', 'busy'],
    [429, 'cluster_block_exception', 'index [a] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded]', 'full'],
    [500, 'not_x_content_exception', '', 'refused'],
    [500, 'fail_processor_exception', '', 'refused'],
    [500, 'null_pointer_exception', '', 'failed'],
    [503, 'unavailable_shards_exception', '', 'unavailable'],
  ])('HTTP %i %s %s: %s', (status, type, reason, verdict) => {
    expect(judgeItem({ status, type, reason })).toBe(verdict);
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
