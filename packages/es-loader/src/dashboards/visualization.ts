import type { JsonObject } from '../document/event-document.js';
import type { View } from './views.js';

const rowsOfTable = 20;
const linesOfTimeline = 5;

/** The state of a visualization: what is counted by what, and how it is drawn. */
export function visualizationState({ kind, title, fields }: View): JsonObject {
  const count = { id: '1', enabled: true, type: 'count', schema: 'metric', params: {} };
  if (kind === 'table') {
    const terms = fields.map((field, at) => termsOf(field, String(at + 2), 'bucket', rowsOfTable));
    return { title, type: 'table', aggs: [count, ...terms], params: table };
  }
  const params = { field: '@timestamp', interval: 'auto', useNormalizedEsInterval: true, min_doc_count: 1 };
  const overTime = { id: '2', enabled: true, type: 'date_histogram', schema: 'segment', params };
  const groups = fields.map((field, at) => termsOf(field, String(at + 3), 'group', linesOfTimeline));
  return { title, type: 'histogram', aggs: [count, overTime, ...groups], params: histogram };
}

function termsOf(field: string, id: string, schema: string, size: number): JsonObject {
  return { id, enabled: true, type: 'terms', schema, params: { field, orderBy: '1', order: 'desc', size } };
}

const table = {
  perPage: 10,
  showPartialRows: false,
  showMetricsAtAllLevels: false,
  showTotal: false,
  totalFunc: 'sum',
};

const histogram = {
  type: 'histogram',
  grid: { categoryLines: false },
  categoryAxes: [
    {
      id: 'CategoryAxis-1',
      type: 'category',
      position: 'bottom',
      show: true,
      style: {},
      scale: { type: 'linear' },
      labels: { show: true, filter: true, truncate: 100 },
      title: {},
    },
  ],
  valueAxes: [
    {
      id: 'ValueAxis-1',
      name: 'LeftAxis-1',
      type: 'value',
      position: 'left',
      show: true,
      style: {},
      scale: { type: 'linear', mode: 'normal' },
      labels: { show: true, rotate: 0, filter: false, truncate: 100 },
      title: { text: 'Count' },
    },
  ],
  seriesParams: [
    { show: true, type: 'histogram', mode: 'stacked', data: { label: 'Count', id: '1' }, valueAxis: 'ValueAxis-1' },
  ],
  addTooltip: true,
  addLegend: true,
  legendPosition: 'right',
  times: [],
  addTimeMarker: false,
  labels: { show: false },
  thresholdLine: { show: false, value: 10, width: 1, style: 'full', color: '#E7664C' },
};
