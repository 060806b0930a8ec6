import type { Target } from "@falco-plugin/abi";
import type { Problem } from "./find-problems.ts";
import type { LibnodeSearch } from "./find-libnode.ts";

/** What finds nothing outside of a plugin's own folder. */
export const nowhere: LibnodeSearch = { env: {}, systemFolders: [], cached: () => undefined };

/**
 * What is to be said of an artifact that is for another machine than this one: that is no flaw of it, but nothing that is installed here says
 * whether it would start there.
 */
export function foreignTarget(target: Target, machine = `${process.platform}-${process.arch}`): Problem | undefined {
  if (target === machine) return undefined;
  return { code: "FP_PREREQUISITE_MISSING", message: `the plugin is for ${target} and cannot be started on ${machine}: look at it where it is to run, too` };
}
