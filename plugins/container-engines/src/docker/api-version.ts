import type { VersionReply } from "./replies/version-reply.ts";

/** The newest version of the API whose replies were read when this was written. Newer engines still speak it. */
const NEWEST_KNOWN = "1.47";

/**
 * The version to speak with an engine: the newest that both know. `undefined` where the engine does not say; it then gets paths
 * without a version, which it answers in its own newest.
 */
export function negotiateApiVersion({ ApiVersion, MinAPIVersion }: VersionReply): string | undefined {
  if (!isVersion(ApiVersion)) return undefined;
  const newestOfBoth = compare(ApiVersion, NEWEST_KNOWN) < 0 ? ApiVersion : NEWEST_KNOWN;
  // An engine so new that it has dropped what is known here.
  return isVersion(MinAPIVersion) && compare(MinAPIVersion, newestOfBoth) > 0 ? MinAPIVersion : newestOfBoth;
}

const isVersion = (version: string): boolean => /^\d{1,4}\.\d{1,4}$/.test(version);

function compare(a: string, b: string): number {
  const [majorA = 0, minorA = 0] = a.split(".").map(Number);
  const [majorB = 0, minorB = 0] = b.split(".").map(Number);
  return majorA - majorB || minorA - minorB;
}
