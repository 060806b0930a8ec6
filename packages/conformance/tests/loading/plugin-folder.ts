import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { runtimeFileName, targetFiles } from "@falco-plugin/abi";

import { buildFixture, type FixtureName } from "../../src/index.ts";

/** A folder of the test's own, with plugins and a copy of the runtime in it, as an operator would lay it out. */
export class PluginFolder implements AsyncDisposable {
  readonly path: string;

  private constructor(folder: string) {
    this.path = folder;
  }

  static async create(): Promise<PluginFolder> {
    return new PluginFolder(await mkdtemp(path.join(tmpdir(), "falco-plugin-folder-")));
  }

  get runtime(): string {
    return path.join(this.path, runtimeFileName);
  }

  async addRuntime(): Promise<string> {
    await copyFile(targetFiles("linux-x64").runtime, this.runtime);
    return this.runtime;
  }

  async addPlugin(name: FixtureName): Promise<string> {
    await mkdir(this.path, { recursive: true });
    const file = path.join(this.path, `lib${name}.so`);
    await copyFile(await buildFixture(name), file);
    return file;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}
