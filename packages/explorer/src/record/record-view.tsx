import type { VNode } from 'preact';
import { Heading } from '../app/heading.js';
import { hrefs } from '../app/router.js';
import { commonFiles } from '../data/page-catalog.js';
import { catalogOfPage } from '../event/catalog.js';
import type { FormattedEvent } from '../event/copy-formats.js';
import { CopySection } from '../event/copy-section.js';
import { EvidenceNote, FieldList, NoSuchField } from '../event/field-list.js';
import { findField, nearFields } from '../event/find-field.js';
import type { FieldNode } from '../event/part-tree.js';
import { useLoaded } from '../event/use-loaded.js';
import { fieldAt, partOfEvents, recordFields } from './record-fields.js';
import type { RecordFieldFormatName, RecordFormatName } from './record-format-names.js';
import { recordFieldFormatNames, recordFormatNames } from './record-format-names.js';

/** The fields that records of all events may have, and the one of them that the address names. */
export function RecordView({ path }: { path?: string | undefined }): VNode {
  const state = useLoaded(async () => {
    await catalogOfPage.load([...commonFiles, 'schemas/record.json']);
    return catalogOfPage.use(recordFields);
  }, []);
  if (state.kind === 'loading') return <p class="note">Loading…</p>;
  if (state.kind === 'failed')
    return <p role="alert">The fields cannot be shown: {state.message}. Load the page again.</p>;
  return <RecordSections fields={state.value} path={path} />;
}

function RecordSections({ fields, path }: { fields: readonly FieldNode[]; path: string | undefined }): VNode {
  const named = path === undefined || path === '' ? undefined : findField(fields, path);
  const field = named === undefined ? undefined : fieldAt(fields, named);
  return (
    <>
      <p>
        <a href={hrefs.search}>Search</a>
      </p>
      <Heading title="Fields of every record" />
      <p class="note">
        The records of all events may have them, in whatever form they are delivered. The fields in requestParameters
        and responseElements are of single events: <a href={hrefs.search}>search</a> for them.
      </p>
      {path !== undefined && path !== '' && field === undefined && <NoSuchRecordField fields={fields} path={path} />}
      {field === undefined ? (
        <CopySection key="record" names={recordFormatNames} format={copyRecord} subject="The record" />
      ) : (
        <CopySection
          key={field.path}
          names={recordFieldFormatNames}
          format={(name) => copyField(field, name)}
          subject={field.path}
        />
      )}
      <EvidenceNote />
      <FieldList fields={fields} hrefOf={hrefs.recordField} named={named} />
    </>
  );
}

function NoSuchRecordField({ fields, path }: { fields: readonly FieldNode[]; path: string }): VNode {
  const part = partOfEvents(path);
  if (part === undefined)
    return <NoSuchField of="every record" path={path} near={nearFields(fields, path)} hrefOf={hrefs.recordField} />;
  return (
    <p role="alert">
      Expected a field of every record, found {path}: what is in {part} depends on the event.{' '}
      <a href={hrefs.search}>Search for the field</a>
    </p>
  );
}

async function copyRecord(name: RecordFormatName): Promise<FormattedEvent> {
  const { formatRecord } = await import('./record-formats.js');
  return catalogOfPage.use((catalog) => formatRecord(name, catalog));
}

async function copyField({ line }: FieldNode, name: RecordFieldFormatName): Promise<FormattedEvent> {
  const { formatRecordField } = await import('./record-formats.js');
  return catalogOfPage.use((catalog) => formatRecordField(line, name, catalog));
}
