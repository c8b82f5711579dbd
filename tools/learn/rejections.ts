import { readJson, type ServiceObservations } from '@trailkit/codegen';

/** The members that a reviewer refused: service → place → member, or `*` for all of a place → why. */
export type Rejections = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;

/** Reads what was refused. */
export function readRejections(dataFolder: string): Rejections {
  const { $comment: _, ...rejections } = readJson<{ $comment: string } & Rejections>(
    dataFolder,
    'rejected-observations.json',
  );
  return rejections;
}

/** Whether a sighting was refused, or is a typing mistake: a name with blanks around it. */
export function isRejected(rejections: Rejections, service: string, at: string, member: string): boolean {
  const place = rejections[service]?.[at];
  return member !== member.trim() || place?.[member] !== undefined || place?.['*'] !== undefined;
}

/** Takes the refused sightings out of what was learned. */
export function withoutRejected(
  observations: Readonly<Record<string, ServiceObservations>>,
  rejections: Rejections,
): Readonly<Record<string, ServiceObservations>> {
  return Object.fromEntries(
    Object.entries(observations).map(([service, learned]) => {
      const added = Object.entries(learned.added ?? {})
        .map(
          ([at, members]) =>
            [at, Object.entries(members).filter(([member]) => !isRejected(rejections, service, at, member))] as const,
        )
        .filter(([, members]) => members.length > 0);
      return [
        service,
        { ...learned, added: Object.fromEntries(added.map(([at, members]) => [at, Object.fromEntries(members)])) },
      ];
    }),
  );
}
