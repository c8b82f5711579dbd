export declare function importRules(): {
  readonly forbidden: readonly { readonly name: string }[];
  readonly options: object;
};
