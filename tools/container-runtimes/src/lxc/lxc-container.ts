import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { FalcoPluginError } from "@falco-plugin/contract";
import { runChecked } from "@falco-plugin-tools/commands";
import type { CgroupContainer } from "../cgroup-container.ts";
import { asRoot, tryAsRoot } from "../host/as-root.ts";
import { busyboxFiles, sleepUntilTold } from "../host/busybox-image.ts";
import { removeEmptyCgroup } from "../host/leftovers.ts";
import { findProgram } from "../host/prerequisites.ts";

/**
 * Starts a container of LXC, which has a busybox and no network.
 *
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING` where Debian's lxc or busybox-static is missing or the container cannot run
 */
export async function startLxcContainer(): Promise<CgroupContainer> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "lxc-")));
  const name = path.basename(folder);
  const logFile = path.join(folder, "lxc.log");
  const lxc = async (command: string, ...args: readonly string[]): Promise<string> => {
    const [program, all] = asRoot(findProgram(command, "lxc"), ["--lxcpath", folder, "--name", name, ...args]);
    return (await runChecked(program, all, { timeoutMs: 30_000 })).stdout;
  };
  const stop = async (): Promise<void> => {
    await lxc("lxc-stop", "--kill").catch(() => undefined);
    // Where LXC puts its own processes to the last, of all containers of the machine.
    await removeEmptyCgroup("lxc.pivot");
    await tryAsRoot("rm", "--recursive", "--force", "--one-file-system", folder, path.join("/run/lxc/lock", folder));
  };
  try {
    await busyboxFiles(folder);
    for (const mountPoint of ["dev", "proc", "sys"]) mkdirSync(path.join(folder, "image", mountPoint));
    const config = path.join(folder, "config");
    writeFileSync(
      config,
      [
        ...["lxc.uts.name = web", `lxc.rootfs.path = dir:${path.join(folder, "image")}`, "lxc.mount.auto = proc:mixed"],
        // No network, no profiles, no terminals: all need more than many machines give.
        ...["lxc.net.0.type = empty", "lxc.apparmor.profile = unconfined", "lxc.tty.max = 0", "lxc.console.path = none", ""],
      ].join("\n"),
    );
    await lxc("lxc-start", "--rcfile", config, "--logfile", logFile, "--daemon", "--", "/bin/sh", ...sleepUntilTold.slice(1));
    const processId = Number((await lxc("lxc-info", "--pid", "--no-humanize")).trim());
    return { name, processId, stop };
  } catch (cause) {
    await stop();
    throw new FalcoPluginError("FP_PREREQUISITE_MISSING", "no container of LXC can run here", { cause, hint: "LXC needs root and the right to mount." });
  }
}
