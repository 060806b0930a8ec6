import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { cacheFolder } from "@falco-plugin-tools/commands";

/** What the root holds. libfalcosecurity0-dev: headers and libraries of the same libsinsp that sysdig runs. */
export const sysdigRootPackages = ["sysdig", "libfalcosecurity0-dev", "ca-certificates"] as const;

/** The root folder. Its programs run through its own dynamic linker, without chroot. */
export const sysdigRootFolder = cacheFolder("sid-root");

/** What is known about a finished root. */
export interface SysdigRoot {
  readonly packages: readonly string[];
  /** As `sysdig --version` says, `0.41.4+repack`. */
  readonly sysdigVersion: string;
  /** As `sysdig --libs-version` says, `0.23.2`. */
  readonly libsVersion: string;
  readonly made: string;
}

const stampFile = (folder: string) => path.join(folder, "falco-plugin-root.json");

/**
 * The finished root, or undefined when there is none or one with other packages.
 *
 * @runs build
 */
export function readSysdigRoot(): SysdigRoot | undefined {
  try {
    const root = JSON.parse(readFileSync(stampFile(sysdigRootFolder), "utf8")) as SysdigRoot;
    return root.packages.join() === sysdigRootPackages.join() ? root : undefined;
  } catch {
    return undefined;
  }
}

/** Written last of all: a root without it is unfinished. */
export function writeSysdigRoot(folder: string, root: SysdigRoot): void {
  writeFileSync(stampFile(folder), `${JSON.stringify(root, null, 2)}\n`);
}
