import { type Literal, literal } from './literal.js';

/** A user agent's description of itself, in ECS's members. */
export interface UserAgent {
  readonly original: string;
  readonly name?: string;
  readonly version?: string;
  readonly os?: { readonly name: string; readonly version?: string; readonly full: string };
}

/** `name/version`, as agents are written: the first product is the program, what follows is what it is made of. */
const product = /^([A-Za-z][^\s/,;()[\]]*)\/([^\s,;()[\]]+)/;
/** Partners of AWS name themselves first: `APN/1.0 HashiCorp/1.0 Terraform/1.1.2`. */
const partners = /^APN\/\S+ (?:[^\s/]+\/\S+ )*?(?=[^\s/]+\/\S+(?: \(|$))/;
const service = /^[a-z][\w.-]*\.amazonaws\.com$/;
/** Browsers call each other's names: the first that is found is it. */
const browsers: readonly (readonly [string, RegExp])[] = [
  ['Edge', /\bEdg(?:e|A|iOS)?\/([\d.]+)/],
  ['Opera', /\bOPR\/([\d.]+)/],
  ['Brave', /\bBrave\/([\d.]+)/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/([\d.]+)/],
  ['Chrome', /\b(?:Chrome|CriOS)\/([\d.]+)/],
  ['Safari', /\bVersion\/([\d.]+).* Safari\//],
  ['IE', /\b(?:MSIE |Trident\/.*rv:)([\d.]+)/],
];
const systems: readonly (readonly [string, RegExp])[] = [
  ['Windows', /\bWindows(?: NT |\/)([\w.]+)|\bos\/windows(?:#([\w.]+))?/],
  ['macOS', /\bMac OS X ([\d_.]+)|\bDarwin\/([\d.]+)|\bos\/macos(?:#([\w.]+))?/],
  ['Linux', /\bLinux\/([\w.-]+)|\bos\/linux(?:#([\w.-]+))?|\bLinux\b|\blinux;/],
];

/** The program, its version and its system, as far as the text says. What AWS calls by itself has none. */
export function parseUserAgent(original: string): UserAgent {
  const text = original.replace(/^\[|\]$/g, '').replace(partners, '');
  if (service.test(text)) return { original };
  return { original, ...programOf(text), ...systemOf(text) };
}

function programOf(text: string): Pick<UserAgent, 'name' | 'version'> {
  if (text.startsWith('Mozilla/')) {
    for (const [name, pattern] of browsers) {
      const found = pattern.exec(text);
      if (found) return { name, version: found[1] };
    }
    return {};
  }
  const [, name, version] = product.exec(text) ?? [];
  return name === undefined ? {} : { name, version };
}

function systemOf(text: string): Pick<UserAgent, 'os'> {
  for (const [name, pattern] of systems) {
    const found = pattern.exec(text);
    if (!found) continue;
    const version = found
      .slice(1)
      .find((each) => each !== undefined)
      ?.replaceAll('_', '.');
    return { os: version === undefined ? { name, full: name } : { name, version, full: `${name} ${version}` } };
  }
  return {};
}

/** The same agents come again and again. */
const known = new Map<string, Literal | undefined>();
const maxKnown = 2000;
// A literal is of ASCII.
const nonAscii = /[^\0-\x7f]/;

/** The member `user_agent` as JSON; undefined where it is no piece of ASCII. */
export function userAgentLiteral(original: string): Literal | undefined {
  let found = known.get(original);
  if (found === undefined && !known.has(original)) {
    const json = `,"user_agent":${JSON.stringify(parseUserAgent(original))}`;
    found = nonAscii.test(json) ? undefined : literal(json);
    if (known.size >= maxKnown) known.clear();
    known.set(original, found);
  }
  return found;
}
