import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { buildPlugin } from "@falco-plugin/cli";
import { repositoryRoot } from "@falco-plugin-tools/commands";
import { libnodeEnvironment, loaderCommand, type NodeAbi, readLibnodeRecord } from "@falco-plugin-tools/libnode";

/** A plugin as `falco-plugin build` makes it, in a folder of its own that goes with it. */
export class BuiltPlugin implements AsyncDisposable {
  /** The plugin, `lib<name>.so`. */
  readonly file: string;
  /** Its folder, where the runtime lies, too. Tests may put files there. */
  readonly folder: string;
  /** For the environment of a host of its own: where libnode is, if the system has none. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What a host of its own is started through, if anything. */
  readonly wrapper: readonly string[];

  private constructor(file: string, nodeAbi: NodeAbi) {
    this.file = file;
    this.folder = path.dirname(file);
    // Other libnodes than that of this machine's distribution need the C library of theirs, and are found beside it.
    this.env = nodeAbi === 108 ? libnodeEnvironment() : { FALCO_PLUGIN_LIBNODE: undefined };
    this.wrapper = nodeAbi === 108 ? [] : loaderCommand(provisioned(nodeAbi));
  }

  /**
   * @param name - Folder of the plugin in `plugins/`
   * @param nodeAbi - Which Node.js it runs in
   * @throws FalcoPluginError as `buildPlugin` does
   */
  static async build(name: string, nodeAbi: NodeAbi = 108): Promise<BuiltPlugin> {
    const folder = await mkdtemp(path.join(tmpdir(), `falco-plugin-${name}-`));
    try {
      const { file } = await buildPlugin({ entry: path.join(repositoryRoot, "plugins", name), outDir: folder, nodeAbi });
      return new BuiltPlugin(file, nodeAbi);
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

function provisioned(nodeAbi: NodeAbi) {
  const libnode = readLibnodeRecord(nodeAbi);
  if (libnode === undefined) throw new Error(`libnode ${nodeAbi} has not been provisioned: npm run libnode -- ${nodeAbi}`);
  return libnode;
}
