import type { MatchExpression, Query, Segment, Subject } from '@trailkit/match';
import type { Schema, SchemaDocument, SchemaNode } from '@trailkit/catalog';
