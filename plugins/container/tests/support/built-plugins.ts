import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { buildPlugin } from "@falco-plugin/cli";

const pluginsFolder = fileURLToPath(new URL("../../../", import.meta.url));

/** Plugins of this repository as `falco-plugin build` makes them, in a folder of the test's own, with the runtime beside them. */
export class BuiltPlugins implements AsyncDisposable {
  readonly folder: string;
  readonly files: readonly string[];

  private constructor(folder: string, files: readonly string[]) {
    this.folder = folder;
    this.files = files;
  }

  static async build(...names: readonly ("container" | "hello")[]): Promise<BuiltPlugins> {
    const folder = await mkdtemp(path.join(tmpdir(), "falco-plugin-container-"));
    const files: string[] = [];
    for (const name of names) files.push((await buildPlugin({ entry: path.join(pluginsFolder, name), outDir: folder })).file);
    return new BuiltPlugins(folder, files);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
