import { accessSync, constants, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { type CommandResult, repositoryRoot, runCommand } from "@falco-plugin-tools/commands";

/** Who installs packages; `berry` is yarn as it is today, `yarn` what was before. */
export type PackageManager = "npm" | "pnpm" | "yarn" | "berry";

/** Those that npm does not bring: the packages that they are in, and their programs there. */
const managers = { pnpm: ["pnpm", "bin/pnpm.cjs"], yarn: ["yarn", "bin/yarn.js"], berry: ["@yarnpkg/cli-dist", "bin/yarn.js"] } as const;

/** All that is on `PATH`: no compiler, no make, no Python, no git. */
const programs = ["sh", "env", "node", "npm", "npx", "uname", "sed", "dirname", "basename", "rm", "cat", "setsid", "timeout"];

/** Somebody's machine on which Node.js is installed and little else, with an empty folder. */
export class UserMachine implements Disposable {
  /** The empty folder. */
  readonly folder: string;
  readonly #home: string;
  readonly #env: Record<string, string>;

  constructor(registry: string) {
    this.#home = mkdtempSync(path.join(tmpdir(), "falco-plugin-user-"));
    this.folder = path.join(this.#home, "project");
    const bin = path.join(this.#home, "bin");
    for (const folder of [this.folder, bin]) mkdirSync(folder);
    for (const program of programs) symlinkSync(program === "node" ? process.execPath : findProgram(program), path.join(bin, program));
    for (const [name, [packageName, entry]] of Object.entries(managers)) this.#installManager(name, packageName, entry, bin);
    this.#env = { PATH: bin, HOME: this.#home, npm_config_registry: registry, npm_config_update_notifier: "false", npm_config_audit: "false", npm_config_fund: "false", COREPACK_ENABLE_STRICT: "0", CI: "1", NO_COLOR: "1" };
    writeFileSync(path.join(this.#home, ".npmrc"), `registry=${registry}\n`);
    writeFileSync(path.join(this.#home, ".yarnrc"), `registry "${registry}"\n`);
    writeFileSync(path.join(this.#home, ".yarnrc.yml"), berrySettings(registry));
  }

  /** Runs what somebody types. Nothing of this process's environment is there. */
  run(command: readonly string[], options: { readonly env?: Readonly<Record<string, string>>; readonly folder?: string; readonly timeoutMs?: number } = {}): Promise<CommandResult> {
    const nothing = Object.fromEntries(Object.keys(process.env).map((name) => [name, undefined]));
    return runCommand(path.join(this.#home, "bin/env"), command, { cwd: options.folder ?? this.folder, env: { ...nothing, ...this.#env, ...options.env }, timeoutMs: options.timeoutMs ?? 600_000 });
  }

  /** Runs what must succeed; the error holds what was printed. */
  async succeed(command: readonly string[], options: Parameters<UserMachine["run"]>[1] = {}): Promise<CommandResult> {
    const result = await this.run(command, options);
    if (result.exitCode !== 0) throw new Error(`${command.join(" ")} ended with ${String(result.exitCode ?? result.signal)}\n${result.stdout}${result.stderr}`);
    return result;
  }

  /** Writes a file that somebody has made with an editor. */
  write(file: string, text: string): void {
    mkdirSync(path.dirname(path.join(this.folder, file)), { recursive: true });
    writeFileSync(path.join(this.folder, file), text);
  }

  read(file: string): Buffer {
    return readFileSync(path.join(this.folder, file));
  }

  [Symbol.dispose](): void {
    rmSync(this.#home, { recursive: true, force: true });
  }

  #installManager(name: string, packageName: string, entry: string, bin: string): void {
    // pnpm hides its package.json, so it cannot be resolved.
    const from = path.join(repositoryRoot, "node_modules", packageName);
    const to = path.join(this.#home, "managers", name);
    cpSync(from, to, { recursive: true });
    const file = path.join(to, entry);
    writeFileSync(path.join(bin, name), `#!/bin/sh\nexec node ${file} "$@"\n`, { mode: 0o755 });
  }
}

/** Packages of a test are younger than what berry takes otherwise; it has no lock file yet, which it would demand of a CI; and it asks for https. */
function berrySettings(registry: string): string {
  return JSON.stringify({ npmRegistryServer: registry, unsafeHttpWhitelist: ["127.0.0.1"], npmMinimalAgeGate: 0, enableImmutableInstalls: false, enableTelemetry: false, enableGlobalCache: false });
}

function findProgram(name: string): string {
  for (const folder of [path.dirname(process.execPath), ...(process.env["PATH"] ?? "").split(":"), "/usr/bin", "/bin"]) {
    const file = path.join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // In one of the others.
    }
  }
  throw new Error(`${name} is not on PATH`);
}
