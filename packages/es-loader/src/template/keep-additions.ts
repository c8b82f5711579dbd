import type { JsonObject } from '../document/event-document.js';
import { isObject } from '../document/member.js';
import { description } from './index-template.js';

/** A template with what somebody added to an earlier one, and the names of that. */
export interface KeptTemplate {
  readonly body: JsonObject;
  readonly kept: readonly string[];
}

/** An index template as a server states it. */
export interface FoundTemplateBody extends JsonObject {
  readonly template?: { readonly settings?: JsonObject; readonly mappings?: JsonObject; readonly aliases?: JsonObject };
  readonly composed_of?: readonly string[];
  readonly priority?: number;
  readonly data_stream?: object;
  readonly _meta?: JsonObject;
}

const fieldLimit = 'index.mapping.total_fields.limit';

/** Whether a template of our name is ours. Earlier versions wrote the description, too. */
export function isOwnTemplate({ _meta, template }: FoundTemplateBody): boolean {
  const { properties } = (template?.mappings ?? {}) as { readonly properties?: object };
  return _meta?.description === description || Object.hasOwn(properties ?? {}, 'ct');
}

/**
 * Our template of this version, with the settings, fields, aliases and components that were added to the one that is there. Settings
 * that somebody changed stay, but for those that are asked for now; a field of ours is as this version has it.
 */
export function keepAdditions(ours: JsonObject, found: FoundTemplateBody, asked: readonly string[]): KeptTemplate {
  const kept: string[] = [];
  const { template = {}, composed_of: components = [] } = found;
  const own = ours.template as {
    readonly settings: JsonObject;
    readonly mappings: JsonObject;
    readonly aliases: JsonObject;
  };
  const settings = { ...own.settings };
  for (const [name, value] of Object.entries(flatSettings(template.settings ?? {}))) {
    if (asked.includes(name) || String(settings[name]) === String(value)) continue;
    if (name === fieldLimit && Number(value) <= Number(settings[name])) continue;
    settings[name] = value;
    kept.push(name);
  }
  const keep = (name: string): unknown => kept.push(name);
  const mappings = withFields(own.mappings, template.mappings ?? {}, '', keep);
  const aliases = { ...template.aliases, ...own.aliases };
  kept.push(...Object.keys(aliases).filter((name) => !Object.hasOwn(own.aliases, name)));
  const ownComponents = (ours.composed_of ?? []) as readonly string[];
  const others = components.filter((name) => !ownComponents.includes(name));
  kept.push(...others);
  const priority = asked.includes('priority') ? ours.priority : Math.max(found.priority ?? 0, Number(ours.priority));
  const body = {
    ...found,
    ...ours,
    priority,
    template: { settings, mappings, aliases },
    composed_of: [...others, ...ownComponents],
    _meta: { ...found._meta, ...(ours._meta as JsonObject) },
  };
  return { body, kept };
}

/** Settings by their whole names: servers state them as objects in objects, and leave out `index` where users did. */
function flatSettings(settings: JsonObject, path = ''): JsonObject {
  const flat: JsonObject = {};
  for (const [name, value] of Object.entries(settings)) {
    const whole = path + name;
    if (isObject(value)) Object.assign(flat, flatSettings(value, `${whole}.`));
    else flat[whole.startsWith('index.') ? whole : `index.${whole}`] = value;
  }
  return flat;
}

/** A mapping of ours with the other fields and parameters of another one. */
function withFields(ours: JsonObject, found: JsonObject, path: string, keep: (name: string) => unknown): JsonObject {
  const { properties: own, ...rest } = ours as { readonly properties?: JsonObject } & JsonObject;
  const { properties: there = {}, ...others } = found as { readonly properties?: JsonObject } & JsonObject;
  // A field of another type there has nothing to add.
  if ((ours.type ?? 'object') !== (found.type ?? 'object')) return ours;
  for (const name of Object.keys(others)) if (!Object.hasOwn(rest, name)) keep(`${path}${path && '.'}${name}`);
  const merged: JsonObject = { ...others, ...rest };
  if (own === undefined && Object.keys(there).length === 0) return merged;
  const properties: JsonObject = { ...own };
  for (const [name, field] of Object.entries(there)) {
    const at = path === '' ? name : `${path}.${name}`;
    const ourField = own?.[name];
    if (ourField === undefined) keep(at);
    properties[name] =
      ourField === undefined ? field : withFields(ourField as JsonObject, field as JsonObject, at, keep);
  }
  return { ...merged, properties };
}
