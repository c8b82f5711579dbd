import type { GraphShape } from '../../graph/shape-graph.js';
import type { GraphRule } from './graph-rule.js';

/** Services with entries in data/internal-names.json. */
export const internalNames: GraphRule = {
  name: 'A member may be recorded under the name that the service itself has for it',
  because:
    'CreateVolume shows `zone` for AvailabilityZone; each entry of data/internal-names.json says where it was seen',
  applies: ({ service }, data) => data.internalNames[service] !== undefined,
  change: (graph, data) => {
    const names = data.internalNames[graph.service]!;
    const named = ([shapeName, shape]: [string, GraphShape]): [string, GraphShape] => {
      if (shape.kind !== 'structure') return [shapeName, shape];
      const members = shape.members.map((member) => {
        const entry = names[`${shapeName}.${member.name}`];
        return entry === undefined ? member : { ...member, alsoNamed: entry.names };
      });
      return [shapeName, { ...shape, members }];
    };
    return { ...graph, shapes: new Map([...graph.shapes].map(named)) };
  },
};
