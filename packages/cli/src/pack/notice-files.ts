import { existsSync } from "node:fs";
import path from "node:path";
import { runtimeFileNames, targetNotices } from "@falco-plugin/abi";
import { companionFiles } from "../build/companion-files.ts";
import type { Inspection } from "../inspect/inspect-artifact.ts";

/** A text that goes with what is packed. */
export interface NoticeFile {
  readonly name: string;
  readonly file: string;
}

/** Licenses and bill of materials, as far as they are here. */
export interface NoticeFiles {
  readonly plugin: readonly NoticeFile[];
  readonly runtime: readonly NoticeFile[];
  /** Each begins with a code. */
  readonly warnings: readonly string[];
}

/**
 * What `build` has written about a plugin beside it, and what comes with the runtime in its package. A source map is for whoever develops it, and stays.
 *
 * @runs build
 */
export function noticeFiles({ file, target, runtime }: Inspection): NoticeFiles {
  const { licenses, billOfMaterials } = companionFiles(file);
  const plugin = [licenses, billOfMaterials].filter((companion) => existsSync(companion)).map((companion) => ({ name: path.basename(companion), file: companion }));
  const missing = plugin.some(({ file: companion }) => companion === licenses) ? [] : [`FP_LICENSE_MISSING: ${licenses} is not there. Build the plugin again without --no-licenses: most licenses demand that their text goes where the code goes.`];
  if (runtime === undefined) return { plugin, runtime: [], warnings: missing };
  const name = runtimeFileNames[runtime.nodeAbi].replace(/\.so\..*$/, "");
  return { plugin, runtime: targetNotices(target).map((notice) => ({ name: `${name}.${path.basename(notice, ".txt")}.txt`, file: notice })), warnings: missing };
}
