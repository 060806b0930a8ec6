import { execFile } from "node:child_process";
import { cpSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { pluginPackage } from "../../tests/plugin-package.ts";

/** Somebody who builds: where, and as whom. */
interface Builder {
  readonly folder: string;
  readonly uid: number;
  readonly umask: string;
  readonly env: Readonly<Record<string, string>>;
}

const run = promisify(execFile);
const repositoryRoot = path.resolve(import.meta.dirname, "../../../..");
const plugin = path.join(repositoryRoot, "plugins/hello");

/** Builds with the command, in another process, as another user. A namespace is enough for that: files stay as readable as they are. */
async function build({ folder, uid, umask, env }: Builder): Promise<Buffer> {
  mkdirSync(path.join(folder, "src"), { recursive: true });
  for (const file of ["package.json", "src/index.ts"]) cpSync(path.join(plugin, file), path.join(folder, file));
  const falcoPlugin = [process.execPath, "--conditions=@falco-plugin/source", "--import", path.join(repositoryRoot, "node_modules/tsx/dist/esm/index.mjs"), path.join(repositoryRoot, "packages/cli/src/bin.ts")];
  const variables = Object.entries({ PATH: process.env["PATH"] ?? "", ...env }).map(([name, value]) => `${name}=${value}`);
  const script = `umask ${umask}; exec unshare --user --map-user=${uid} --map-group=${uid} env --ignore-environment "$@"`;
  await run("sh", ["-c", script, "sh", ...variables, ...falcoPlugin, "build", folder, "-o", "out"], { cwd: folder });
  return readFileSync(path.join(folder, "out/libhello.so"));
}

test("a plugin is the same file, whoever builds it and wherever, and tells neither", { timeout: 120_000 }, async () => {
  const somewhere = pluginPackage({});
  const elsewhere = path.join(pluginPackage({}), "a folder", "deeper");
  const first = await build({ folder: somewhere, uid: 1001, umask: "022", env: { HOME: somewhere, TZ: "UTC", LANG: "C.UTF-8" } });
  const second = await build({ folder: elsewhere, uid: 65_534, umask: "077", env: { HOME: "/nonexistent", TZ: "Asia/Kathmandu", LANG: "C", USER: "somebody-else", TMPDIR: elsewhere, NO_COLOR: "1" } });
  expect(second.equals(first)).toBe(true);
  for (const word of [path.basename(somewhere), `${repositoryRoot}/`, "plugins/hello", "somebody-else", "Kathmandu"]) expect(first.includes(word), word).toBe(false);
});
