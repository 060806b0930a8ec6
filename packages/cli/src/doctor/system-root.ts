import path from "node:path";
import { type LibnodeSearch, systemSearch } from "../inspect/find-libnode.ts";

/**
 * Where a plugin would look in another root than this process's: in an unpacked image, or in that of a container, which is
 * `/proc/<pid>/root`. Neither the variables nor the loader's cache of this machine say anything of it.
 *
 * @runs build
 */
export function searchIn(root: string): LibnodeSearch {
  if (path.resolve(root) === "/") return systemSearch;
  return { root, env: {}, systemFolders: systemSearch.systemFolders.map((folder) => path.join(root, folder)), cached: () => undefined };
}
