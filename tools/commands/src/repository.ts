import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the repository. */
export const repositoryRoot = fileURLToPath(new URL("../../../", import.meta.url)).replace(/\/$/, "");

/**
 * A folder for things that are fetched or built once and may be deleted at any time.
 *
 * @runs build
 */
export function cacheFolder(name: string): string {
  return path.join(repositoryRoot, ".cache", name);
}
