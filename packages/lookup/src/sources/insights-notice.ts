/** The notice of a file, or a source, whose Insights events were passed over. */
export function insightsNotice(where: string): string {
  return `${where}: Insights events are passed over; --insights looks for them instead`;
}
