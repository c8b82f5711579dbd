import type { JsonObject, Product } from '../document/event-document.js';
import { type View, views } from './views.js';
import { visualizationState } from './visualization.js';

/** Something that Kibana or OpenSearch Dashboards imports. */
export interface SavedObject {
  readonly id: string;
  readonly type: SavedObjectType;
  readonly attributes: JsonObject;
  readonly references: readonly Reference[];
}

type SavedObjectType = 'index-pattern' | 'visualization' | 'search' | 'dashboard';

/** Another object that one needs. */
interface Reference {
  readonly name: string;
  readonly type: SavedObjectType;
  readonly id: string;
}

/** Which indices the dashboard is about. */
export interface DashboardOptions {
  readonly indexPrefix?: string;
}

/**
 * The form that each object has, which tells what to do to bring it to the form of today: OpenSearch Dashboards has those
 * of Kibana 7.10, from which it comes, and refuses later ones; Kibana 8.8 and newer write `typeMigrationVersion`.
 */
const forms: Readonly<Record<Product, Readonly<Record<SavedObjectType, string>>>> = {
  opensearch: { 'index-pattern': '7.6.0', visualization: '7.10.0', search: '7.9.3', dashboard: '7.9.3' },
  elasticsearch: { 'index-pattern': '8.0.0', visualization: '8.5.0', search: '7.9.3', dashboard: '8.7.0' },
};

/** The dashboard and all that it needs, as NDJSON to import into OpenSearch Dashboards, or into Kibana for Elasticsearch. */
export function dashboardExport(product: Product, { indexPrefix = 'cloudtrail' }: DashboardOptions = {}): string {
  const indexPattern: SavedObject = {
    id: `trailkit-${indexPrefix}`,
    type: 'index-pattern',
    attributes: { title: `${indexPrefix}-*`, timeFieldName: '@timestamp' },
    references: [],
  };
  const shown = views.map((view) => savedView(view, indexPattern));
  const objects = [indexPattern, ...shown, dashboard(product, indexPattern, shown)];
  return objects.map((object) => `${JSON.stringify({ ...object, ...stamp(product, object.type) })}\n`).join('');
}

function stamp(product: Product, type: SavedObjectType): JsonObject {
  const form = forms[product][type];
  return product === 'opensearch'
    ? { migrationVersion: { [type]: form } }
    : { coreMigrationVersion: '8.8.0', typeMigrationVersion: form, managed: false };
}

function savedView(view: View, indexPattern: SavedObject): SavedObject {
  const { id, title, query, kind, fields } = view;
  const index = 'kibanaSavedObjectMeta.searchSourceJSON.index';
  const searchSource = { query: { query, language: 'kuery' }, filter: [], indexRefName: index };
  const common = {
    title: `CloudTrail: ${title}`,
    description: '',
    version: 1,
    kibanaSavedObjectMeta: { searchSourceJSON: JSON.stringify(searchSource) },
  };
  const references: readonly Reference[] = [{ name: index, type: 'index-pattern', id: indexPattern.id }];
  if (kind === 'list') {
    const attributes = { ...common, columns: fields, sort: [['@timestamp', 'desc']] };
    return { id: `${indexPattern.id}-${id}`, type: 'search', attributes, references };
  }
  const attributes = { ...common, visState: JSON.stringify(visualizationState(view)), uiStateJSON: '{}' };
  return { id: `${indexPattern.id}-${id}`, type: 'visualization', attributes, references };
}

function dashboard(product: Product, { id }: SavedObject, shown: readonly SavedObject[]): SavedObject {
  const places = placed(views);
  const panels = shown.map(({ type }, at) => ({
    version: forms[product].dashboard,
    type,
    gridData: { ...places[at], i: String(at) },
    panelIndex: String(at),
    embeddableConfig: {},
    panelRefName: `panel_${at}`,
  }));
  // Kibana 8 has the panel's index in front of the names of its references; OpenSearch Dashboards does not find those.
  const prefix = (at: number): string => (product === 'opensearch' ? '' : `${at}:`);
  return {
    id: `${id}-overview`,
    type: 'dashboard',
    attributes: {
      title: 'CloudTrail: overview',
      description: 'Who did what, what was refused, and what deserves a look. Made by @trailkit/es-loader.',
      version: 1,
      panelsJSON: JSON.stringify(panels),
      optionsJSON: JSON.stringify({ useMargins: true, hidePanelTitles: false }),
      timeRestore: true,
      timeFrom: 'now-30d',
      timeTo: 'now',
      kibanaSavedObjectMeta: {
        searchSourceJSON: JSON.stringify({ query: { query: '', language: 'kuery' }, filter: [] }),
      },
    },
    references: shown.map(({ type, id }, at) => ({ name: `${prefix(at)}panel_${at}`, type, id })),
  };
}

/** From left to right, and down where the row is full. */
function placed(sizes: readonly View[]): readonly JsonObject[] {
  let [x, y] = [0, 0];
  return sizes.map(({ width: w, height: h }) => {
    const place = { x, y, w, h };
    x += w;
    if (x >= 48) [x, y] = [0, y + h];
    return place;
  });
}
