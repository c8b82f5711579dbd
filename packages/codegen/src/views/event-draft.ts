import type { GraphOperation, ShapeGraph } from '../graph/shape-graph.js';
import type { Definitions } from './project-shape.js';
import { projectShape } from './project-shape.js';
import type { JsonType, RuleData } from './rule-data.js';
import type { Spelling } from './spelling/spelling.js';
import type { ViewType } from './view-type.js';

/** An event while the rules go over it: who sends it, under which names, and how each body will be written. */
export interface EventDraft {
  readonly eventSources: readonly string[];
  readonly eventNames: readonly string[];
  readonly request: BodyDraft | null;
  readonly response: BodyDraft | null;
  /** Members beside those of the shapes. */
  readonly requestExtra: Readonly<Record<string, JsonType>>;
  readonly responseExtra: Readonly<Record<string, JsonType>>;
}

/** A body that is not yet written: the shape it is made from, its spelling, and the form around it. */
export interface BodyDraft {
  readonly shape: string;
  readonly spelling: Spelling;
  readonly write: BodyWriter;
}

/** Writes a body: its alternatives, the likeliest first. */
export type BodyWriter = (body: BodyDraft, context: RuleContext) => readonly ViewType[];

/** Everything that a rule may look at. */
export interface RuleContext {
  readonly graph: ShapeGraph;
  readonly operation: GraphOperation;
  readonly data: RuleData;
  readonly definitions: Definitions;
}

/** A named correction of the model: a sentence, why it holds, when it applies, and what it changes. */
export interface EventRule {
  /** CloudTrail's behaviour, as a sentence. */
  readonly name: string;
  /** The evidence. */
  readonly because: string;
  readonly applies: (context: RuleContext) => boolean;
  readonly change: (draft: EventDraft, context: RuleContext) => EventDraft;
}

/** The shape as it is. */
export const writeWhole: BodyWriter = (body, { graph, definitions }) => [
  projectShape(body.shape, body.spelling, graph, definitions),
];

/** Changes how both bodies are spelled. */
export function spellBoth(draft: EventDraft, spelling: Spelling): EventDraft {
  return {
    ...draft,
    request: draft.request && { ...draft.request, spelling },
    response: draft.response && { ...draft.response, spelling },
  };
}
