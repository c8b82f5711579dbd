import type { GraphShape } from '../../graph/shape-graph.js';
import type { GraphRule } from './graph-rule.js';

const interfaceOfInstance = /^Instance(.*Interface.*)$/;

/** ec2: what its model has twice, once for the interface alone and once, shorter, for the interface of an instance. */
export const wholeInterfaces: GraphRule = {
  name: 'The interface of an instance is recorded with all members of an interface',
  because:
    'answers of RunInstances show availabilityZone, requesterManaged and tagSet of an interface, instanceId and instanceOwnerId of its attachment',
  applies: ({ service }) => service === 'ec2',
  change: (graph) => {
    const completed = ([name, shape]: [string, GraphShape]): [string, GraphShape] => {
      const whole = graph.shapes.get(interfaceOfInstance.exec(name)?.[1] ?? '');
      if (shape.kind !== 'structure' || whole?.kind !== 'structure') return [name, shape];
      const known = new Set(shape.members.map((member) => member.name));
      const added = whole.members.filter((member) => !known.has(member.name));
      return [name, { ...shape, members: [...shape.members, ...added] }];
    };
    return { ...graph, shapes: new Map([...graph.shapes].map(completed)) };
  },
};
