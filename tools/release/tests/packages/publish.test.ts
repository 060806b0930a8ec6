import { readFileSync } from "node:fs";
import path from "node:path";

import { repositoryRoot, runCommand } from "@falco-plugin-tools/commands";
import { expect, test } from "vitest";

import { publishablePackages } from "../../src/publishable-packages.ts";
import { type Registry, startRegistry } from "../../src/registry.ts";

/** What CONTRIBUTING.md tells to type, and never to the registry that npm is set to. */
const publish = (registry: Registry, ...flags: readonly string[]) =>
  runCommand("npx", ["nx", "release", "publish", "--groups", "packages", "--registry", registry.url, "--access", "public", ...flags], { cwd: repositoryRoot, env: { ...registry.env, NX_DAEMON: "false", NX_TUI: "false", NO_COLOR: "1" } });

test("nx publishes what was staged and tested, all of it and no plugin; a dry run publishes nothing", { timeout: 600_000 }, async () => {
  await using registry = await startRegistry();
  const packages = publishablePackages();
  const published = async () => Object.fromEntries(await Promise.all(packages.map(async ({ manifest: { name } }) => [name, await registry.versions(name)] as const)));

  expect(await publish(registry, "--dry-run")).toMatchObject({ exitCode: 0 });
  expect(await published()).toEqual(Object.fromEntries(packages.map(({ manifest }) => [manifest.name, []])));

  const { exitCode, stdout, stderr } = await publish(registry);
  expect(exitCode, stdout + stderr).toBe(0);
  expect(await published()).toEqual(Object.fromEntries(packages.map(({ manifest }) => [manifest.name, [manifest.version]])));
  expect(await registry.versions("@falco-plugin/container")).toEqual([]);

  // From the staging folder: the package.json in the repository leads to sources, which are not published.
  const { versions } = (await (await fetch(`${registry.url}/@falco-plugin%2fcontract`)).json()) as { versions: Record<string, { exports: object; scripts?: object }> };
  const [contract] = Object.values(versions);
  const staged = JSON.parse(readFileSync(path.join(repositoryRoot, "dist/packages/@falco-plugin/contract/package.json"), "utf8")) as { exports: object };
  expect(contract?.exports).toEqual(staged.exports);
  expect(JSON.stringify(contract?.exports)).not.toContain("@falco-plugin/source");
});
