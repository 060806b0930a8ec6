import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliDecompressSync } from "node:zlib";

import { runtimeFileName, targetFiles } from "@falco-plugin/abi";
import { repositoryRoot, runChecked } from "@falco-plugin-tools/commands";

import type { FixtureName } from "../../src/index.ts";

/** The artifacts of a release as they were built then, beside the runtime as it is now: what an operator has who updated the runtime first. */
export class ReleasedArtifacts implements AsyncDisposable {
  readonly path: string;

  private constructor(folder: string) {
    this.path = folder;
  }

  static async of(version: string): Promise<ReleasedArtifacts> {
    const released = new ReleasedArtifacts(await mkdtemp(path.join(tmpdir(), "falco-plugin-released-")));
    const archive = path.join(released.path, "artifacts.tar");
    await writeFile(archive, brotliDecompressSync(await readFile(path.join(repositoryRoot, `packages/conformance/released/${version}.tar.br`))));
    await runChecked("tar", ["-xf", archive, "-C", released.path]);
    await rm(archive);
    await copyFile(targetFiles("linux-x64").runtime, path.join(released.path, runtimeFileName));
    return released;
  }

  file(name: FixtureName): string {
    return path.join(this.path, `lib${name}.so`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}
