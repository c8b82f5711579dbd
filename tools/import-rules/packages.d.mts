export declare const allowedImports: Readonly<Record<string, readonly string[]>>;
export declare const browserPackages: readonly string[];
