import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { buildPlugin } from "@falco-plugin/cli";
import { repositoryRoot } from "@falco-plugin-tools/commands";
import { libnodeEnvironment } from "@falco-plugin-tools/libnode";

/** A plugin as `falco-plugin build` makes it, in a folder of its own that goes with it. */
export class BuiltPlugin implements AsyncDisposable {
  /** The plugin, `lib<name>.so`. */
  readonly file: string;
  /** Its folder, where the runtime lies, too. Tests may put files there. */
  readonly folder: string;
  /** For the environment of a host of its own: where libnode is, if the system has none. */
  readonly env: Readonly<Record<string, string>> = libnodeEnvironment();

  private constructor(file: string, folder: string) {
    this.file = file;
    this.folder = folder;
  }

  /**
   * @param name - Folder of the plugin in `plugins/`
   * @throws FalcoPluginError as `buildPlugin` does
   */
  static async build(name: string): Promise<BuiltPlugin> {
    const folder = await mkdtemp(path.join(tmpdir(), `falco-plugin-${name}-`));
    try {
      const { file } = await buildPlugin({ entry: path.join(repositoryRoot, "plugins", name), outDir: folder });
      return new BuiltPlugin(file, folder);
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
