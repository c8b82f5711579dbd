import type { Shape } from '@trailkit/catalog';
import { toJsonPath, typeWords } from '@trailkit/catalog';
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { hrefs } from '../app/router.js';
import { sideOfPart } from '../data/side-of-part.js';
import { CopyButton } from './copy-button.js';
import type { FieldNode } from './part-tree.js';

/** Where a list of fields is: of which event and part, and the path that the address names. */
interface FieldContext {
  readonly service: string;
  readonly event: string;
  readonly part: string;
  readonly named?: string;
}

/** The fields of a part or of another field, those in them folded; the field that the address names is in view. */
export function FieldList({ fields, ...context }: FieldContext & { readonly fields: readonly FieldNode[] }): VNode {
  return (
    <ul class="fields">
      {fields.map((field) => (
        <Field key={`${field.path} ${typeWords(field.line.shape)}`} field={field} {...context} />
      ))}
    </ul>
  );
}

function Field({ field, ...context }: FieldContext & { readonly field: FieldNode }): VNode {
  const { service, event, part, named } = context;
  const { line, path, children } = field;
  const isNamed = named === path;
  const holdsNamed = named !== undefined && named.startsWith(`${path}.`);
  const item = useRef<HTMLLIElement>(null);
  const [isOpen, setOpen] = useState(holdsNamed || isNamed || line.depth === 1);
  useEffect(() => {
    if (holdsNamed) setOpen(true);
    if (!isNamed) return;
    item.current?.scrollIntoView({ block: 'center' });
    item.current?.querySelector('a')?.focus();
  }, [named]);
  return (
    <li ref={item} class={isNamed ? 'named' : undefined} aria-current={isNamed ? 'location' : undefined}>
      <a href={hrefs.field(service, event, sideOfPart(part), path)}>{line.name}</a>{' '}
      <code class="type">{typeWords(line.shape)}</code> {line.required && <span class="tag">required</span>}{' '}
      <span class={line.observed ? 'tag observed' : 'tag'}>{line.observed ? 'observed' : 'modelled'}</span>{' '}
      <CopyButton text={toJsonPath(line.steps)} label={`Copy JSONPath of ${path}`} short="JSONPath" />
      <Values shape={line.shape} />
      {children.length > 0 && (
        <details open={isOpen} onToggle={(toggled) => setOpen(toggled.currentTarget.open)}>
          <summary>
            {children.length} {children.length === 1 ? 'field' : 'fields'} in {line.name}
          </summary>
          {isOpen && <FieldList {...context} fields={children} />}
        </details>
      )}
    </li>
  );
}

/** All values of an enum that its line cuts short, and the pattern. */
function Values({ shape }: { shape: Shape }): VNode | null {
  const scalar = shape.kind === 'list' ? shape.member : shape;
  if (scalar.kind !== 'scalar') return null;
  return (
    <>
      {scalar.pattern !== undefined && <code class="pattern">pattern {scalar.pattern}</code>}
      {scalar.enum && scalar.enum.length > 4 && (
        <details>
          <summary>{scalar.enum.length} values</summary>
          <code>{scalar.enum.map(String).join(', ')}</code>
        </details>
      )}
    </>
  );
}

/** What the words beside the fields mean, in the page's text: it is for those who use no mouse, too. */
export function EvidenceNote(): VNode {
  return (
    <p class="note">
      <span class="tag observed">observed</span>: captured records have shown it. <span class="tag">modelled</span>: it
      is in AWS's model of the API, and no captured record has shown it.
    </p>
  );
}
