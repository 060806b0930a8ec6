import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { FalcoPluginError } from "@falco-plugin/contract";
import { runAsRoot, runChecked, runCommand } from "@falco-plugin-tools/commands";

/** The name of the Debian release this machine runs, or undefined on another system. */
export function debianRelease(): string | undefined {
  if (!existsSync("/etc/os-release")) return undefined;
  const text = readFileSync("/etc/os-release", "utf8");
  return /^ID=debian$/m.test(text) ? /^VERSION_CODENAME=(\w+)$/m.exec(text)?.[1] : undefined;
}

/**
 * Downloads packages of this machine's Debian release and unpacks them into a folder, without installing them.
 *
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING` with the names of the packages.
 * @runs build
 */
export async function unpackPackages(names: readonly string[], folder: string): Promise<void> {
  const downloads = mkdtempSync(path.join(tmpdir(), "falco-plugin-packages-"));
  try {
    const download = () => runCommand("apt-get", ["download", "-q", ...names], { cwd: downloads, timeoutMs: 300_000 });
    let result = await download();
    if (result.exitCode !== 0) {
      // A fresh machine has no package lists, an old one has outdated ones.
      await runAsRoot("apt-get", ["update", "-q"], { timeoutMs: 300_000 });
      result = await download();
    }
    if (result.exitCode !== 0) throw new FalcoPluginError("FP_PREREQUISITE_MISSING", `Debian packages ${names.join(", ")}: ${result.stderr.trim()}`, { hint: "Check that apt-get download works on this machine." });
    for (const file of readdirSync(downloads).sort()) await runChecked("dpkg", ["-x", path.join(downloads, file), folder]);
  } finally {
    rmSync(downloads, { recursive: true, force: true });
  }
}
