import type { PodmanVersionReply } from "./replies/version-reply.ts";

/** The oldest version of the API whose replies were read when this was written. All later engines still speak it. */
const OLDEST_KNOWN = "4.0.0";

/** The version to speak: the oldest that both know, since an engine speaks old ones for years. */
export function podmanApiVersion({ oldest }: Pick<PodmanVersionReply, "oldest">): string {
  return /^\d{1,4}(\.\d{1,4}){0,2}$/.test(oldest) && oldest.localeCompare(OLDEST_KNOWN, "en", { numeric: true }) > 0 ? oldest : OLDEST_KNOWN;
}
