import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type CommandResult, runCommand } from "@falco-plugin-tools/commands";

/** Where falcoctl puts what it installs: `/usr/share/falco/plugins` and `/etc/falco` on a machine of Falco. */
export interface InstallFolders {
  readonly plugins: string;
  readonly rules: string;
}

/** A machine on which falcoctl installs, in folders of its own. It asks no index, as on a machine that reaches one registry only. */
export class Falcoctl implements AsyncDisposable {
  readonly folders: InstallFolders;
  readonly #program: string;
  readonly #root: string;

  private constructor(program: string, root: string) {
    this.#program = program;
    this.#root = root;
    this.folders = { plugins: path.join(root, "plugins"), rules: path.join(root, "rules") };
  }

  /** @param program - `falcoctl` of `buildFalcoctl` */
  static async create(program: string): Promise<Falcoctl> {
    const machine = new Falcoctl(program, await mkdtemp(path.join(tmpdir(), "falcoctl-")));
    await mkdir(machine.folders.plugins);
    await mkdir(machine.folders.rules);
    await writeFile(machine.#config, "indexes: []\n");
    return machine;
  }

  /**
   * `falcoctl artifact install` from a registry without TLS.
   *
   * @param references - `127.0.0.1:35001/team/plugin/hello:0.1.0`
   */
  async install(...references: readonly string[]): Promise<CommandResult> {
    const folders = ["--plugins-dir", this.folders.plugins, "--rulesfiles-dir", this.folders.rules, "--state-dir", path.join(this.#root, "state")];
    return await runCommand(this.#program, ["artifact", "install", "--config", this.#config, "--plain-http", ...folders, ...references], { env: { HOME: this.#root }, timeoutMs: 60_000 });
  }

  /** Names of what lies in a folder. */
  async installed(folder: keyof InstallFolders): Promise<readonly string[]> {
    return (await readdir(this.folders[folder])).sort();
  }

  get #config(): string {
    return path.join(this.#root, "falcoctl.yaml");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#root, { recursive: true, force: true });
  }
}
