import { existsSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

import { buildFixture, fixtureNames } from "@falco-plugin/conformance";
import { repositoryRoot, runChecked } from "@falco-plugin-tools/commands";

const folder = path.join(repositoryRoot, "packages/conformance/released");

/** All artifacts begin with the same stub and most carry rxjs and zod: in one window of 16 MB, all are hardly larger than one. */
const compression = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS } };

/**
 * Builds all plugins of the conformance suites and keeps their artifacts for later releases to be tested with, as `packages/conformance/released/<version>.tar.br`.
 * Those of a release that was published are never made anew: they are what users have.
 */
export async function keepArtifacts(version: string, overwrite: boolean): Promise<string> {
  const file = path.join(folder, `${version}.tar.br`);
  if (existsSync(file) && !overwrite) throw new Error(`${file} is kept already. Only before ${version} is published may it be made anew, with --overwrite`);
  const work = await mkdtemp(path.join(tmpdir(), "falco-plugin-kept-"));
  try {
    for (const name of fixtureNames) await copyFile(await buildFixture(name), path.join(work, `lib${name}.so`));
    const archive = path.join(work, "artifacts.tar");
    const names = fixtureNames.map((name) => `lib${name}.so`).sort();
    await runChecked("tar", ["--mtime=@0", "--owner=0", "--group=0", "--numeric-owner", "--mode=0755", "-C", work, "-cf", archive, ...names]);
    await mkdir(folder, { recursive: true });
    await writeFile(file, brotliCompressSync(await readFile(archive), compression));
    return file;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
