/** The notice of a file, or a source, whose Insights events were passed over. */
export function insightsNotice(where: string): string {
  return `${where}: Insights events are passed over; --insights looks for them instead`;
}

/** The notice of a table that is asked for Insights events: trails deliver them into folders that a table of calls does not have. */
export function insightsTableNotice(where: string): string {
  return `${where}: Insights events are found here only if the table is one of them, which trailkit sql --ddl --insights prints`;
}
