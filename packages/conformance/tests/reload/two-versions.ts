import { copyFile, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";

import { bindingContract, runtimeFileName } from "@falco-plugin/abi";
import { onTestFinished } from "vitest";

import { buildFixture } from "../../src/index.ts";
import { PluginFolder } from "../loading/plugin-folder.ts";
import { demandContract } from "../released/demand-contract.ts";
import { ReleasedArtifacts } from "../released/released-artifacts.ts";
import { writeRuntimeOfVersion } from "./runtime-of-version.ts";

/** A plugin that one version of the SDK has built, with the runtime of that version beside it. */
export interface OfVersion {
  readonly version: string;
  readonly file: string;
  readonly runtime: string;
  /** A new file with the same build takes its place. */
  replace(): Promise<void>;
  /** A new file takes its place that needs more than any runtime of today has. */
  replaceByTooNew(): Promise<void>;
}

/** Two tickers: as release 0.1.0 built it, with a runtime of that time; and as it is built today, with the runtime of a release to come. */
export async function twoVersions(): Promise<readonly [OfVersion, OfVersion]> {
  const released = await ReleasedArtifacts.of("0.1.0");
  onTestFinished(() => released[Symbol.asyncDispose]());
  const folder = await PluginFolder.create();
  onTestFinished(() => folder[Symbol.asyncDispose]());
  // The runtime's file as a package brings it, and as falcoctl installs it.
  return [await install(folder, "0.1.0", released.file("ticker"), runtimeFileName), await install(folder, "9.9.9", await buildFixture("ticker"), `${runtimeFileName}.9.9.9`)];
}

async function install(folder: PluginFolder, version: string, build: string, runtimeName: string): Promise<OfVersion> {
  const home = path.join(folder.path, version);
  const runtime = path.join(home, runtimeName);
  await mkdir(home);
  const file = path.join(home, "libticker.so");
  const staged = path.join(home, "staged");
  const replaceBy = async (bytes: Buffer): Promise<void> => {
    await writeFile(staged, bytes);
    await rename(staged, file);
  };
  await copyFile(build, file);
  await writeRuntimeOfVersion(runtime, version);
  return {
    version,
    file,
    runtime,
    replace: async () => replaceBy(await readFile(build)),
    replaceByTooNew: async () => replaceBy(demandContract(await readFile(build), bindingContract + 1)),
  };
}
