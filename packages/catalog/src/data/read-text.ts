/**
 * Reads one file of @trailkit/events by its path in the package, such as `services.json` or `schemas/iam.json`.
 * Throws where there is no such file.
 */
export type ReadText = (path: string) => string;
