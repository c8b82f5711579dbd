// The characters that JSON is made of, as bytes.

export const quote = 0x22;
export const comma = 0x2c;
export const colon = 0x3a;
export const bracketOpen = 0x5b;
export const backslash = 0x5c;
export const bracketClose = 0x5d;
export const braceOpen = 0x7b;
export const braceClose = 0x7d;
