import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildPlugin } from "@falco-plugin/cli";
import { repositoryRoot } from "@falco-plugin-tools/commands";

/** Plugins of the repository that are in a soak, by their folders, and the one of its own. */
const entries = {
  "container": "plugins/container",
  "sessions": "plugins/sessions",
  "counter-source": "plugins/counter-source",
  "file-lines": "plugins/file-lines",
  "json-fields": "plugins/json-fields",
  "storm": "tools/soak/plugins/storm.ts",
} as const;
type SoakPlugin = keyof typeof entries;
const all = Object.keys(entries) as readonly SoakPlugin[];

/** The artifacts of a soak, as their authors would build them, in a folder of its own. */
export class SoakPlugins implements AsyncDisposable {
  readonly folder: string;
  readonly #files: ReadonlyMap<SoakPlugin, string>;

  private constructor(folder: string, files: ReadonlyMap<SoakPlugin, string>) {
    this.folder = folder;
    this.#files = files;
  }

  /** Those that are named; all unless any is. */
  static async build(...names: readonly SoakPlugin[]): Promise<SoakPlugins> {
    const folder = await mkdtemp(path.join(tmpdir(), "falco-plugin-soak-"));
    try {
      const files = new Map<SoakPlugin, string>();
      for (const name of names.length === 0 ? all : names) files.set(name, (await buildPlugin({ entry: path.join(repositoryRoot, entries[name]), outDir: folder })).file);
      return new SoakPlugins(folder, files);
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** The artifact of a plugin that was built. */
  file(name: SoakPlugin): string {
    const file = this.#files.get(name);
    if (file === undefined) throw new Error(`${name} was not built`);
    return file;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
