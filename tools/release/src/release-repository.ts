import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { type CommandResult, repositoryRoot, runChecked, runCommand } from "@falco-plugin-tools/commands";

/** A copy of this repository, in which a release can be tried: with one commit, and no remote. */
export class ReleaseRepository implements Disposable {
  /** Its folder. */
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** Copies all files that belong to the repository, or are about to. */
  static async copy(): Promise<ReleaseRepository> {
    const copy = new ReleaseRepository(mkdtempSync(path.join(tmpdir(), "falco-plugin-release-")));
    const { stdout } = await runChecked("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: repositoryRoot });
    for (const file of stdout.split("\0").filter((name) => name !== "" && existsSync(path.join(repositoryRoot, name)))) {
      mkdirSync(path.dirname(path.join(copy.folder, file)), { recursive: true });
      cpSync(path.join(repositoryRoot, file), path.join(copy.folder, file));
    }
    symlinkSync(path.join(repositoryRoot, "node_modules"), path.join(copy.folder, "node_modules"));
    await copy.git("init", "--quiet", "--initial-branch=main");
    await copy.git("add", "--all", "--", ".", ":!node_modules");
    await copy.git("commit", "--quiet", "--message", "Begin");
    return copy;
  }

  /** Runs git there, as somebody who is nobody. */
  async git(...args: readonly string[]): Promise<string> {
    const { stdout } = await runChecked("git", args, { cwd: this.folder, env: this.#env });
    return stdout.trim();
  }

  /** Runs `nx release …` there, without publishing. */
  release(...args: readonly string[]): Promise<CommandResult> {
    return runCommand(process.execPath, [path.join(repositoryRoot, "node_modules/nx/dist/bin/nx.js"), "release", ...args, "--skip-publish"], { cwd: this.folder, env: this.#env });
  }

  read(file: string): string {
    return readFileSync(path.join(this.folder, file), "utf8");
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  get #env(): Record<string, string | undefined> {
    // Neither the repository that these tests run in, nor whoever runs them: they may sign their commits.
    const ofOthers = Object.fromEntries(Object.keys(process.env).filter((name) => /^(?:NX|GIT)_/.test(name)).map((name) => [name, undefined]));
    const somebody = { GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1", GIT_AUTHOR_NAME: "Nobody", GIT_AUTHOR_EMAIL: "nobody@example.org", GIT_COMMITTER_NAME: "Nobody", GIT_COMMITTER_EMAIL: "nobody@example.org" };
    return { ...ofOthers, ...somebody, NX_DAEMON: "false", NX_ISOLATE_PLUGINS: "false", NX_TUI: "false", NO_COLOR: "1", FORCE_COLOR: undefined };
  }
}
