import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { FalcoPluginError } from "@falco-plugin/contract";
import { runChecked, runCommand } from "@falco-plugin-tools/commands";

import { debianMirror } from "./debian-mirror.ts";

/**
 * Downloads packages of another release of Debian than this machine's, or for another architecture, with everything that they depend on, and
 * unpacks them into a folder.
 * Nothing is installed, and apt's own lists stay as they are.
 *
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING` with the names of the packages.
 * @runs build
 */
export function unpackSuite(suite: string, names: readonly string[], folder: string, { without = [], architecture }: UnpackSuiteOptions = {}): Promise<void> {
  const source = { kind: "deb", suite, architecture } as const;
  return inSuite(source, async (state) => {
    writeFileSync(path.join(state, "status"), without.map((name) => installed(name, architecture)).join("\n"));
    await aptGet(state, source, ["install", "-y", "--download-only", ...names]);
    const archives = path.join(state, "cache/archives");
    for (const file of readdirSync(archives).filter((name) => name.endsWith(".deb")).sort()) await runChecked("dpkg", ["-x", path.join(archives, file), folder]);
  });
}

/**
 * Downloads the upstream archive of a source package, as apt's signed lists describe it.
 *
 * @returns path of the archive, in the folder
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING`
 * @runs build
 */
export function downloadUpstream(suite: string, name: string, version: string, folder: string): Promise<string> {
  return inSuite({ kind: "deb-src", suite }, async (state) => {
    const { stdout } = await runChecked("apt-cache", [...aptOptions(state), "showsrc", "--only-source", name]);
    const source = stdout.split("\n\n").find((paragraph) => paragraph.includes(`\nVersion: ${version}\n`)) ?? "";
    const directory = /^Directory: (\S+)$/m.exec(source)?.[1];
    const [, sha256, file] = /^ ([0-9a-f]{64}) \d+ (\S+\.orig\.tar\.\w+)$/m.exec(source) ?? [];
    if (directory === undefined || sha256 === undefined || file === undefined) {
      throw new FalcoPluginError("FP_PREREQUISITE_MISSING", `${suite} has no source of ${name} ${version}`, { hint: "Its library is of another version than any source there: try again when the mirror is up to date." });
    }
    const target = path.join(folder, file);
    const address = new URL(`${directory}/${file}`, await debianMirror()).href;
    await runChecked("/usr/lib/apt/apt-helper", ["download-file", address, target, `SHA256:${sha256}`], { timeoutMs: 300_000 });
    return target;
  });
}

/** How what is downloaded differs from what apt would choose. */
export interface UnpackSuiteOptions {
  /** Packages that others depend on and that are not wanted: apt takes them for installed. */
  readonly without?: readonly string[];
  /** Debian's name of it, `arm64`. Default: this machine's. */
  readonly architecture?: string | undefined;
}

/** What is fetched from. */
interface Source {
  readonly kind: "deb" | "deb-src";
  readonly suite: string;
  readonly architecture?: string | undefined;
}

/** A paragraph of dpkg's status. */
function installed(name: string, architecture = "amd64"): string {
  return `Package: ${name}\nStatus: install ok installed\nArchitecture: ${architecture}\nMulti-Arch: allowed\nMaintainer: nobody\nVersion: 999\nDescription: not wanted\n`;
}

/** With a state of apt's own for one release, which is gone afterwards. */
async function inSuite<Result>(source: Source, work: (state: string) => Promise<Result>): Promise<Result> {
  const state = mkdtempSync(path.join(tmpdir(), "falco-plugin-suite-"));
  try {
    for (const empty of ["lists/partial", "cache/archives/partial"]) mkdirSync(path.join(state, empty), { recursive: true });
    // An empty list of installed packages makes apt fetch all dependencies, libc included.
    writeFileSync(path.join(state, "status"), "");
    writeFileSync(path.join(state, "sources.list"), `${source.kind} ${await debianMirror()} ${source.suite} main\n`);
    await aptGet(state, source, ["update"]);
    return await work(state);
  } finally {
    rmSync(state, { recursive: true, force: true });
  }
}

async function aptGet(state: string, { suite, architecture }: Source, args: readonly string[]): Promise<void> {
  const { exitCode, stderr } = await runCommand("apt-get", [...aptOptions(state, architecture), ...args], { env: { DEBIAN_FRONTEND: "noninteractive" }, timeoutMs: 300_000 });
  if (exitCode !== 0) throw new FalcoPluginError("FP_PREREQUISITE_MISSING", `apt-get ${args.join(" ")} of ${suite}: ${stderr.trim().split("\n").slice(-5).join("; ")}`, { hint: "Check that apt's mirror can be reached." });
}

function aptOptions(state: string, architecture?: string): string[] {
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
    ...(architecture === undefined ? {} : { "APT::Architecture": architecture, "APT::Architectures": architecture }),
  };
  return ["-q", ...Object.entries(options).flatMap(([name, value]) => ["-o", `${name}=${value}`])];
}
