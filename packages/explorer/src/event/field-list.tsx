import type { Shape } from '@trailkit/catalog';
import { toJsonPath, typeWords } from '@trailkit/catalog';
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { CopyButton } from './copy-button.js';
import { enumValues } from './enum-values.js';
import type { FieldNode } from './part-tree.js';

/** Where a list of fields is. */
interface FieldContext {
  /** The address of a field by its path. */
  readonly hrefOf: (path: string) => string;
  /** The path that the address of the page names. */
  readonly named?: string;
}

/** The fields of a part, of every record or of another field, those in them folded; the field that the address names is in view. */
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
  const { hrefOf, named } = context;
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
      <a href={hrefOf(path)}>{line.name}</a> <code class="type">{typeWords(line.shape)}</code>{' '}
      {line.required && <span class="tag">required</span>}{' '}
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
function Values({ shape }: { shape: Shape }): VNode {
  const scalar = shape.kind === 'list' ? shape.member : shape;
  const values = enumValues(shape);
  return (
    <>
      {scalar.kind === 'scalar' && scalar.pattern !== undefined && (
        <code class="pattern">pattern {scalar.pattern}</code>
      )}
      {values.length > 4 && (
        <details>
          <summary>{values.length} values</summary>
          <code>{values.join(', ')}</code>
        </details>
      )}
    </>
  );
}

/** Says that no field has the path of an address, and which ones are near. */
export function NoSuchField({
  of,
  path,
  near,
  hrefOf,
}: Pick<FieldContext, 'hrefOf'> & { of: string; path: string; near: readonly string[] }): VNode {
  return (
    <p role="alert">
      Expected a field of {of}, found {path}: it has none of that path.
      {near.length > 0 && (
        <>
          {' '}
          Near to it:{' '}
          {near.map((each, number) => (
            <>
              {number > 0 && ', '}
              <a href={hrefOf(each)}>{each}</a>
            </>
          ))}
          .
        </>
      )}
    </p>
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
