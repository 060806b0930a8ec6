import { FalcoPluginError } from "@falco-plugin/contract";
import { runCommand } from "@falco-plugin-tools/commands";

/**
 * The address of the Debian mirror that this machine uses for its own release, so that none has to be named here.
 *
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING` when apt knows none.
 * @runs build
 */
export async function debianMirror(): Promise<string> {
  const { stdout } = await runCommand("apt-get", ["indextargets", "--format", "$(ORIGIN)|$(LABEL)|$(REPO_URI)"]);
  const address = mirrorOf(stdout);
  if (address !== undefined) return address;
  throw new FalcoPluginError("FP_PREREQUISITE_MISSING", "a Debian mirror: apt knows none", { hint: "Run apt-get update, or add Debian to apt's sources." });
}

/** Picks Debian's main archive from lines of `origin|label|address`; security and other vendors' archives have no sid. */
export function mirrorOf(lines: string): string | undefined {
  return lines.split("\n").map((line) => line.split("|")).find(([origin, label]) => origin === "Debian" && label === "Debian")?.[2];
}
