/** Options that stand for a match expression. */
export const presets = [
  { option: 'errors', match: '$.errorCode != None' },
  { option: 'writes', match: '$.readOnly == false' },
  { option: 'console-logins', match: '$.eventName == "ConsoleLogin" and $.eventSource == "signin.amazonaws.com"' },
  { option: 'root', match: '$.userIdentity.type == "Root"' },
] as const;
