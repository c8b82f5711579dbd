import { createHash, createHmac, randomBytes } from 'node:crypto';
import { ServiceError } from './errors.js';
import type { Position } from './event-store.js';

/** Makes and reads the tokens of next pages: bound to the parameters of the first call, and valid for a while only. */
export interface PageTokens {
  readonly make: (parameters: string, position: Position, now: number) => string;
  /** @throws ServiceError InvalidNextTokenException */
  readonly read: (token: string, parameters: string, now: number) => Position;
}

interface Content extends Position {
  readonly parameters: string;
  readonly made: number;
}

/** Tokens signed with a key of their own, so that nobody relies on what is inside. */
export function createPageTokens(lifetimeMs: number): PageTokens {
  const key = randomBytes(16);
  const sign = (content: string): string => createHmac('sha256', key).update(content).digest('base64url');
  const digest = (parameters: string): string => createHash('sha256').update(parameters).digest('base64url');
  return {
    make(parameters, position, now) {
      const content: Content = { ...position, parameters: digest(parameters), made: now };
      const encoded = Buffer.from(JSON.stringify(content)).toString('base64url');
      return `${encoded}.${sign(encoded)}`;
    },
    read(token, parameters, now) {
      const [encoded = '', signature] = token.split('.');
      if (sign(encoded) !== signature) throw invalid('The token is not one of ours.');
      const content = JSON.parse(Buffer.from(encoded, 'base64url').toString()) as Content;
      if (content.parameters !== digest(parameters)) throw invalid('The token was given for other parameters.');
      if (now - content.made > lifetimeMs) throw invalid('The token has expired.');
      return { time: content.time, id: content.id };
    },
  };
}

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidNextTokenException', message);
}
