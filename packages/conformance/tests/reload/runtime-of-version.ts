import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";

import { targetFiles } from "@falco-plugin/abi";
import { repositoryRoot } from "@falco-plugin-tools/commands";

/** Writes the runtime as another release would be, as far as it says itself. A version has as many characters as today's. */
export async function writeRuntimeOfVersion(file: string, version: string): Promise<void> {
  const { version: today } = JSON.parse(await readFile(path.join(repositoryRoot, "package.json"), "utf8")) as { version: string };
  if (version.length !== today.length) throw new Error(`${version} is not as long as ${today}`);
  const runtime = await readFile(targetFiles("linux-x64").runtime, "latin1");
  const text = `${today}\0`;
  if (!runtime.includes(text)) throw new Error(`the runtime does not say that it is of version ${today}`);
  await writeFile(file, runtime.replaceAll(text, `${version}\0`), "latin1");
}
