import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

import { repositoryRoot, runChecked } from "@falco-plugin-tools/commands";
import { FalcoPluginError } from "@falco-plugin/contract";

import { packedFiles } from "./packed-files.ts";
import { packageNotices } from "./notices/package-notices.ts";
import type { PublishablePackage } from "./publishable-packages.ts";
import { publishedManifest } from "./published-manifest.ts";

/** Where packages lie as they are published; npm and nx are told to publish from there. */
export const stagingFolder = path.join(repositoryRoot, "dist/packages");

const noticesFile = "THIRD-PARTY-NOTICES.txt";

/**
 * Puts a package together as it is published: its files, the `package.json` for outside, the licence, and what is owed to others.
 *
 * @returns the folder
 * @runs build
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING` when it was not built
 */
export async function stagePackage({ folder, manifest }: PublishablePackage): Promise<string> {
  const from = path.join(repositoryRoot, folder);
  const to = path.join(stagingFolder, manifest.name);
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  const packed = await packedFiles(from);
  for (const pattern of (manifest["files"] as readonly string[] | undefined) ?? []) {
    const first = pattern.replace(/^\*/, "");
    if (packed.some((file) => (first === pattern ? file === first || file.startsWith(`${first}/`) : file.endsWith(first)))) continue;
    throw new FalcoPluginError("FP_PREREQUISITE_MISSING", `${folder} has no ${pattern}`, { hint: "Build it first: npm run build and npm run build:native; npm run test:slow sees to all of it." });
  }
  for (const file of packed) cpSync(path.join(from, file), path.join(to, file));
  if (!existsSync(path.join(to, "LICENSE"))) cpSync(path.join(repositoryRoot, "LICENSE"), path.join(to, "LICENSE"));
  const notices = packageNotices(manifest.name);
  if (notices !== undefined) writeFileSync(path.join(to, noticesFile), notices);
  const published = publishedManifest(manifest);
  // Unlike the licence, npm packs it only where it is named.
  const files = { files: [...((published["files"] as readonly string[] | undefined) ?? []), noticesFile] };
  writeFileSync(path.join(to, "package.json"), `${JSON.stringify({ ...published, ...(notices === undefined ? {} : files) }, null, 2)}\n`);
  return to;
}

/**
 * Brings the host program of a target into its package, without the symbols that only debugging needs.
 *
 * @param preset - the build that it is of
 * @param strip - the program that takes symbols away, for that target
 * @runs build
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING` when it was not built
 */
export async function provideHostProgram(target: string, preset: string, strip: string): Promise<void> {
  const program = path.join(repositoryRoot, "packages/host/build", preset, "falco-plugin-host");
  if (!existsSync(program)) throw new FalcoPluginError("FP_PREREQUISITE_MISSING", `the host for ${target} is not built`, { hint: `Run npm run build:native -w @falco-plugin/host -- ${preset}.` });
  await runChecked(strip, ["-o", path.join(repositoryRoot, "packages/host/npm", target, "falco-plugin-host"), program]);
}
