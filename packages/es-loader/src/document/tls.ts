import { membersOf, textOf } from './member.js';

/** How the connection was encrypted, in ECS's words. */
export interface Tls {
  readonly version: string | undefined;
  readonly protocol: string | undefined;
  readonly cipher: string | undefined;
  readonly curve: string | undefined;
  readonly serverName: string | undefined;
}

/** `TLSv1.3` */
const protocolAndVersion = /^([A-Za-z]+)v(\d[\d.]*)$/;

/** Of a record's `tlsDetails`; a dash stands for what is not known. */
export function tlsOf(tlsDetails: unknown): Tls {
  const details = membersOf(tlsDetails);
  const [, protocol, version] = protocolAndVersion.exec(knownText(details.tlsVersion) ?? '') ?? [];
  return {
    version,
    protocol: protocol?.toLowerCase(),
    cipher: knownText(details.cipherSuite),
    curve: knownText(details.keyExchange),
    serverName: knownText(details.clientProvidedHostHeader),
  };
}

function knownText(value: unknown): string | undefined {
  const text = textOf(value);
  return text === '-' ? undefined : text;
}
