/** A `package.json`, as far as publishing looks at it. */
export interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly description?: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** The condition under which packages show their sources to each other: decision 0003. */
const sourceCondition = "@falco-plugin/source";

/** What concerns this repository only. */
const ofRepository = ["devDependencies", "scripts", "nx", "private"];

/**
 * The `package.json` that is published. The sources are not, so the condition that leads to them is not either: whoever sets it for packages of
 * their own would find nothing.
 *
 * @runs build
 */
export function publishedManifest(manifest: PackageJson): PackageJson {
  const kept = Object.fromEntries(Object.entries(manifest).filter(([field]) => !ofRepository.includes(field))) as unknown as PackageJson;
  if (kept.exports === undefined) return kept;
  return { ...kept, exports: Object.fromEntries(Object.entries(kept.exports).map(([subpath, target]) => [subpath, typeof target === "string" ? target : withoutSource(target)])) };
}

function withoutSource(conditions: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(conditions).filter(([condition]) => condition !== sourceCondition));
}
