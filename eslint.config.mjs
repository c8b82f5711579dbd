import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const oneDoor = [
  { selector: 'ExportDefaultDeclaration', message: 'Use named exports: index.ts lists what a package offers.' },
  { selector: 'ExportAllDeclaration', message: 'List what is exported: no internal becomes public by accident.' },
];

export default tseslint.config(
  { ignores: ['**/dist/', 'generated/', '.nx/', '**/node_modules/', '**/kernel/'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    files: ['**/*.ts', '**/*.tsx'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
      // Only the binaries' main.ts, tools and benchmarks print.
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...oneDoor],
    },
  },
  {
    // The imports that dependency-cruiser cannot see: the data found by a path or by import.meta.resolve.
    files: ['packages/*/src/**/*.{ts,tsx}'],
    ignores: ['packages/{catalog,codegen,testing}/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...oneDoor,
        {
          selector:
            ':not(ImportDeclaration[importKind="type"]) > Literal[value=/^@trailkit.events|(event-map|services)[.]json$/]',
          message: 'Only catalog reads the data of @trailkit/events and resolves names: ask @trailkit/catalog.',
        },
      ],
    },
  },
  {
    files: ['**/*.mjs', '**/*.config.ts', 'tools/**', 'packages/testing/src/**', 'bench/**', '**/bench/**'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
    rules: { 'no-console': 'off', 'no-restricted-syntax': 'off' },
  },
);
