import { renameSync } from "node:fs";

import { FalcoPluginError } from "@falco-plugin/contract";
import { runAsRoot, runChecked } from "@falco-plugin-tools/commands";
import { debianMirror } from "@falco-plugin-tools/libnode";

import { insideCommand } from "./inside-command.ts";
import { readSysdigRoot, type SysdigRoot, sysdigRootFolder, sysdigRootPackages, writeSysdigRoot } from "./sysdig-root.ts";

const attempts = 3;

/**
 * Makes the root with sysdig, once.
 *
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING` when it cannot be made.
 * @runs build
 */
export async function provisionSysdigRoot(): Promise<SysdigRoot> {
  return readSysdigRoot() ?? (await makeRoot());
}

async function makeRoot(): Promise<SysdigRoot> {
  const partial = `${sysdigRootFolder}.partial`;
  const mirror = await debianMirror();
  for (let attempt = 1; ; attempt++) {
    await removeAsRoot(partial);
    const { exitCode, stderr } = await runAsRoot("mmdebstrap", mmdebstrapArguments(partial, mirror), { timeoutMs: 600_000 });
    if (exitCode === 0) break;
    if (attempt === attempts) throw new FalcoPluginError("FP_PREREQUISITE_MISSING", `sysdig of Debian sid: ${stderr.trim().split("\n").slice(-5).join("; ")}`, { hint: "Check that mmdebstrap is installed and that apt's mirror can be reached." });
  }
  const version = async (option: string) => {
    const { program, args } = insideCommand(partial, "usr/bin/sysdig", [option]);
    return (await runChecked(program, args, { timeoutMs: 30_000 })).stdout.trim().split(" ").at(-1) ?? "";
  };
  const root: SysdigRoot = { packages: sysdigRootPackages, sysdigVersion: await version("--version"), libsVersion: await version("--libs-version"), made: new Date().toISOString() };
  await runAsRoot("chown", [String(process.getuid?.() ?? 0), partial]);
  writeSysdigRoot(partial, root);
  await removeAsRoot(sysdigRootFolder);
  renameSync(partial, sysdigRootFolder);
  return root;
}

/** `extract` unpacks without running maintainer scripts: it needs neither mounts nor chroot, so it works inside containers, too. */
function mmdebstrapArguments(folder: string, mirror: string): string[] {
  return [
    "--variant=extract",
    `--include=${sysdigRootPackages.join(",")}`,
    '--aptopt=APT::Install-Recommends "false"',
    '--aptopt=Acquire::Retries "3"',
    // A mirror may lag behind by weeks; signatures are checked all the same.
    '--aptopt=Acquire::Check-Valid-Until "false"',
    "sid",
    folder,
    mirror,
  ];
}

async function removeAsRoot(folder: string): Promise<void> {
  await runAsRoot("rm", ["-rf", "--one-file-system", folder]);
}
