import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { repositoryRoot, runChecked } from "@falco-plugin-tools/commands";
import { FalcoPluginError } from "@falco-plugin/contract";

import { packPackage, type Tarball, tarballFolder } from "./pack-package.ts";
import { publishablePackages } from "./publishable-packages.ts";
import { provideHostProgram, stagePackage } from "./stage-package.ts";

const record = path.join(tarballFolder, "tarballs.json");

/**
 * Builds every package that is published and packs it. Native parts have to be built.
 *
 * @runs build
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING` when native parts are missing
 */
export async function makeTarballs(): Promise<Tarball[]> {
  const packages = publishablePackages();
  const built = packages.filter(({ manifest }) => (manifest["scripts"] as Record<string, string> | undefined)?.["build"] !== undefined).map(({ manifest }) => manifest.name);
  await runChecked("npx", ["nx", "run-many", "-t", "build", `--projects=${built.join(",")}`, "--parallel=2"], { cwd: repositoryRoot, env: { NX_DAEMON: "false", NX_TUI: "false", NO_COLOR: "1" } });
  await provideHostProgram("linux-x64", "release", "strip");
  await provideHostProgram("linux-arm64", "release-arm64", "aarch64-linux-gnu-strip");
  const tarballs: Tarball[] = [];
  for (const one of packages) tarballs.push(await packPackage(await stagePackage(one)));
  writeFileSync(record, `${JSON.stringify(tarballs.map(({ file, ...rest }) => ({ ...rest, file: path.basename(file) })), null, 2)}\n`);
  return tarballs;
}

/**
 * The tarballs that were made last.
 *
 * @runs build
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING` when there are none
 */
export function readTarballs(): Tarball[] {
  try {
    return (JSON.parse(readFileSync(record, "utf8")) as Tarball[]).map((tarball) => ({ ...tarball, file: path.join(tarballFolder, tarball.file) }));
  } catch (cause) {
    throw new FalcoPluginError("FP_PREREQUISITE_MISSING", "there are no tarballs", { hint: "Run npm run tarballs.", cause });
  }
}
