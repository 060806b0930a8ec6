import { copyFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { runtimeFileName, runtimeFileNames, targetFiles } from "@falco-plugin/abi";
import { buildPlugin } from "@falco-plugin/cli";
import { type Libnode, readLibnodeRecord } from "@falco-plugin-tools/libnode";

import { buildFixture, type FixtureName } from "../../src/index.ts";

/** The libnode of Debian sid. */
export function libnode137(): Libnode {
  const libnode = readLibnodeRecord(137);
  if (libnode === undefined) throw new Error("libnode 137 has not been provisioned: npm run libnode -- 137");
  return libnode;
}

/** The artifact of a fixture, with the runtime for Node.js 24 beside it and no other. */
export async function buildForNode24(fixture: FixtureName, variant: string): Promise<string> {
  const file = await buildFixture(fixture, { variant });
  await exchangeRuntime(path.dirname(file));
  return file;
}

/** The same for a plugin of these tests. */
export async function buildEntryForNode24(entry: URL, variant: string): Promise<string> {
  const outDir = fileURLToPath(new URL(`../../../../.cache/conformance/${variant}`, import.meta.url));
  const { file } = await buildPlugin({ entry: fileURLToPath(entry), outDir });
  await exchangeRuntime(outDir);
  return file;
}

async function exchangeRuntime(folder: string): Promise<void> {
  // Renamed into place: hosts that run have the earlier copy mapped, and die when it is written to.
  const copy = path.join(folder, `${runtimeFileNames[137]}.${String(process.pid)}`);
  await copyFile(targetFiles("linux-x64", 137).runtime, copy);
  await rename(copy, path.join(folder, runtimeFileNames[137]));
  await rm(path.join(folder, runtimeFileName), { force: true });
}
