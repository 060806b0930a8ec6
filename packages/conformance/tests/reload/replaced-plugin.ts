import { copyFile, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { buildPlugin } from "@falco-plugin/cli";

import type { FixtureBuild } from "../../src/index.ts";

/** A build of one plugin, which both are. */
export type Edition = "first" | "second";

/** A plugin in a folder of the test's own, whose file is replaced by another build of it, as `install` and package managers do: a new file takes its name. */
export class ReplacedPlugin implements AsyncDisposable {
  /** What Falco's config names. */
  readonly file: string;
  readonly #folder: string;
  readonly #builds: Readonly<Record<Edition, string>>;

  private constructor(folder: string, builds: Readonly<Record<Edition, string>>) {
    this.#folder = folder;
    this.#builds = builds;
    this.file = path.join(folder, "libedition.so");
  }

  /** Builds both editions; the first one is installed. */
  static async create({ native = {} }: FixtureBuild): Promise<ReplacedPlugin> {
    const folder = await mkdtemp(path.join(tmpdir(), "falco-plugin-reload-"));
    const build = async (edition: Edition): Promise<string> => {
      const entry = fileURLToPath(new URL(`editions/${edition}-edition.ts`, import.meta.url));
      return (await buildPlugin({ entry, outDir: folder, name: `${edition}-edition`, ...native })).file;
    };
    const plugin = new ReplacedPlugin(folder, { first: await build("first"), second: await build("second") });
    await plugin.install("first");
    return plugin;
  }

  async install(edition: Edition): Promise<void> {
    await copyFile(this.#builds[edition], this.#staged);
    await rename(this.#staged, this.file);
  }

  /** A file takes its name that nobody can load. */
  async installNothing(): Promise<void> {
    await writeFile(this.#staged, "");
    await rename(this.#staged, this.file);
  }

  get #staged(): string {
    return path.join(this.#folder, "staged");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}
