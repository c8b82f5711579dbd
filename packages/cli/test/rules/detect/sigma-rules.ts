/** A rule about refused calls. */
export const denied = `title: Denied
name: denied
id: 11111111-0000-4000-8000-000000000001
level: low
logsource: { product: aws, service: cloudtrail }
detection:
  selection: { errorCode: AccessDenied }
  condition: selection
`;

/** A correlation of refused calls within ten minutes; `generate` has their own findings, too. */
export function correlation(condition: string, generate = false): string {
  return `title: Many denied
id: 11111111-0000-4000-8000-000000000002
level: high
correlation:
  type: event_count
  rules: [denied]
  timespan: 10m
  condition: { ${condition} }
  generate: ${String(generate)}
`;
}
