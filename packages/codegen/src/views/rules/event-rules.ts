import type { EventRule } from '../event-draft.js';
import { admitPayloadEitherWay } from './admit-payload-either-way.js';
import { apigatewayHypermedia } from './apigateway-hypermedia.js';
import { cloudfrontDates } from './cloudfront-dates.js';
import { ec2NewRequests } from './ec2-new-requests.js';
import { ec2OldRequests } from './ec2-old-requests.js';
import { ec2Responses } from './ec2-responses.js';
import { eventSources } from './event-sources.js';
import { followServiceStyle } from './follow-service-style.js';
import { httpLeftovers } from './http-leftovers.js';
import { lambdaDates } from './lambda-dates.js';
import { lowerFirstLetter } from './lower-first-letter.js';
import { nameAfterOperation } from './name-after-operation.js';
import { s3OverHttp } from './s3-over-http.js';
import { unwrapSingleStructure } from './unwrap-single-structure.js';
import { useWireNames } from './use-wire-names.js';

/** All rules in the order they are applied: protocols first, then single services. */
export const eventRules: readonly EventRule[] = [
  eventSources,
  nameAfterOperation,
  lambdaDates,
  cloudfrontDates,
  lowerFirstLetter,
  useWireNames,
  followServiceStyle,
  admitPayloadEitherWay,
  httpLeftovers,
  apigatewayHypermedia,
  unwrapSingleStructure,
  ec2OldRequests,
  ec2NewRequests,
  ec2Responses,
  s3OverHttp,
];
