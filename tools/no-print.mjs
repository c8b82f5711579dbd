import { afterEach, beforeEach, expect } from 'vitest';

const methods = ['log', 'info', 'warn', 'error', 'debug'];
const original = Object.fromEntries(methods.map((name) => [name, console[name]]));
let printed = [];

beforeEach(() => {
  printed = [];
  for (const name of methods) console[name] = (...words) => printed.push(`console.${name}: ${words.join(' ')}`);
});

afterEach(() => {
  Object.assign(console, original);
  expect(printed, 'a test must not print').toEqual([]);
});
