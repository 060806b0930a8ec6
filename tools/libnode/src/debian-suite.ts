import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { FalcoPluginError } from "@falco-plugin/contract";
import { type CommandResult, runChecked, runCommand } from "@falco-plugin-tools/commands";

import { debianMirror } from "./debian-mirror.ts";

/**
 * Downloads packages of another release of Debian than this machine's, with everything that they depend on, and unpacks them into a folder.
 * Nothing is installed, and apt's own lists stay as they are.
 *
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING` with the names of the packages.
 * @runs build
 */
export async function unpackSuite(suite: string, names: readonly string[], folder: string): Promise<void> {
  const state = mkdtempSync(path.join(tmpdir(), "falco-plugin-suite-"));
  try {
    for (const empty of ["lists/partial", "cache/archives/partial"]) mkdirSync(path.join(state, empty), { recursive: true });
    // An empty list of installed packages makes apt fetch all dependencies, libc included.
    writeFileSync(path.join(state, "status"), "");
    writeFileSync(path.join(state, "sources.list"), `deb ${await debianMirror()} ${suite} main\n`);
    const checked = async (result: Promise<CommandResult>) => {
      const { exitCode, stderr } = await result;
      if (exitCode !== 0) throw new FalcoPluginError("FP_PREREQUISITE_MISSING", `Debian packages ${names.join(", ")} of ${suite}: ${stderr.trim().split("\n").slice(-5).join("; ")}`, { hint: "Check that apt's mirror can be reached." });
    };
    await checked(aptGet(state, ["update"]));
    await checked(aptGet(state, ["install", "-y", "--download-only", ...names]));
    const archives = path.join(state, "cache/archives");
    for (const file of readdirSync(archives).filter((name) => name.endsWith(".deb")).sort()) await runChecked("dpkg", ["-x", path.join(archives, file), folder]);
  } finally {
    rmSync(state, { recursive: true, force: true });
  }
}

function aptGet(state: string, args: readonly string[]): Promise<CommandResult> {
  const options = {
    "Dir::State": state,
    "Dir::State::lists": path.join(state, "lists"),
    "Dir::State::status": path.join(state, "status"),
    "Dir::Cache": path.join(state, "cache"),
    "Dir::Etc::sourcelist": path.join(state, "sources.list"),
    "Dir::Etc::sourceparts": "-",
    "Dir::Etc::preferences": "-",
    "Dir::Etc::preferencesparts": "-",
    "APT::Install-Recommends": "false",
    "Acquire::Retries": "3",
    // A mirror may lag behind by weeks; signatures are checked all the same.
    "Acquire::Check-Valid-Until": "false",
    // The state belongs to whoever runs this, not to apt's own user.
    "APT::Sandbox::User": "root",
  };
  return runCommand("apt-get", ["-q", ...Object.entries(options).flatMap(([name, value]) => ["-o", `${name}=${value}`]), ...args], { env: { DEBIAN_FRONTEND: "noninteractive" }, timeoutMs: 300_000 });
}
