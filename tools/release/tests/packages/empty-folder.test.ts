import { readdirSync } from "node:fs";
import path from "node:path";

import type { PackedPlugin } from "@falco-plugin/cli";
import { fixturePlugin, startHost } from "@falco-plugin/host";
import { libnodeEnvironment, loaderCommand, nodeFilesRedirect, readLibnodeRecord } from "@falco-plugin-tools/libnode";
import { sysdig } from "@falco-plugin-tools/sysdig-root";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Registry } from "../../src/registry.ts";
import { type PackageManager, UserMachine } from "../../src/user-machine.ts";
import { helloPlugin } from "./hello-plugin.ts";
import { publishedRegistry } from "./published-registry.ts";

let registry: Registry;
beforeAll(async () => void (registry = await publishedRegistry()), 300_000);
afterAll(() => registry[Symbol.asyncDispose]());

const installation: Readonly<Record<PackageManager, (...names: readonly string[]) => readonly string[]>> = {
  npm: (...names) => ["npm", "install", ...names],
  pnpm: (...names) => ["pnpm", "add", ...names],
  yarn: (...names) => ["yarn", "add", ...names],
  berry: (...names) => ["berry", "add", ...names],
};
const runner: Readonly<Record<PackageManager, readonly string[]>> = { npm: ["npx"], pnpm: ["pnpm", "exec"], yarn: ["yarn", "--silent", "run"], berry: ["berry", "run"] };

/** What somebody does who has read the README: install, copy the plugin, build. */
async function build(machine: UserMachine, manager: PackageManager): Promise<void> {
  machine.write("package.json", JSON.stringify({ name: "first-plugin", version: "1.0.0", private: true, type: "module" }));
  await machine.succeed(installation[manager]("@falco-plugin/plugin", "@falco-plugin/async-events", "@falco-plugin/cli", "rxjs@7.8.2", "zod@4.6.7"));
  machine.write("src/index.ts", helloPlugin());
  await machine.succeed([...runner[manager], "falco-plugin", "build"]);
}

/** The counters in what hello has said. */
const numbers = (text: string): number[] => [...text.matchAll(/\{"n":(\d+)\}/g)].map(([, n]) => Number(n));

const inOrder = (seen: readonly number[]): void => {
  expect(seen.length).toBeGreaterThanOrEqual(3);
  expect(seen).toEqual(seen.map((_, n) => n));
};

describe("in an empty folder, on a machine without a compiler", { timeout: 600_000 }, () => {
  test("a machine of these tests has none", async () => {
    using machine = new UserMachine(registry.url);
    for (const program of ["cc", "gcc", "g++", "clang", "make", "cmake", "ninja", "python3", "git"]) expect(await machine.run(["sh", "-c", `command -v ${program}`])).toMatchObject({ exitCode: 127, stdout: "" });
  });

  test("the plugin of the README is installed for, built and run with npm, and its artifact works in hosts", async () => {
    using machine = new UserMachine(registry.url);
    await build(machine, "npm");
    const first = machine.read("dist/linux-x64/libhello.so");
    await machine.succeed(["npx", "falco-plugin", "build"]);
    expect(machine.read("dist/linux-x64/libhello.so").equals(first)).toBe(true);

    await machine.succeed(["npx", "falco-plugin", "build", "--target", "linux-arm64"]);
    const forArm = await machine.succeed(["npx", "falco-plugin", "inspect", "dist/linux-arm64/libhello.so", "--json"]);
    expect(JSON.parse(forArm.stdout)).toMatchObject({ target: "linux-arm64", runtime: { nodeAbi: 108 }, problems: [{ code: "FP_PREREQUISITE_MISSING" }] });

    await machine.succeed(["npx", "falco-plugin", "build", "--sbom"]);
    const packed = JSON.parse((await machine.succeed(["npx", "falco-plugin", "pack", "dist/linux-x64/libhello.so", "--with-libnode", "--json"], { env: libnodeEnvironment() })).stdout) as PackedPlugin;
    expect(packed.warnings).toEqual([]);
    const documents = (folder: string) => readdirSync(path.join(packed.image.folder, "root/usr/share/doc", folder)).sort();
    expect(documents("falco-plugin-hello")).toEqual(["libfalco_plugin_node108.LICENSE.txt", "libfalco_plugin_node108.THIRD-PARTY-NOTICES.txt", "libhello.cdx.json", "libhello.licenses.txt"]);
    expect(documents("falco-plugin-libnode")).toEqual(expect.arrayContaining(["libicu72", "libnode108", "libuv1"]));

    const plugin = path.join(machine.folder, "dist/linux-x64/libhello.so");
    const ran = await machine.succeed(["npx", "falco-plugin", "run", plugin, "--config", '{"intervalMs":50}', "--seconds", "3", "--json"], { env: libnodeEnvironment() });
    inOrder([...ran.stdout.matchAll(/"n":(\d+)/g)].map(([, n]) => Number(n)));

    await using host = await startHost({ env: libnodeEnvironment() });
    const inspector = await host.createInspector();
    await inspector.load(plugin, { intervalMs: 5 });
    await inspector.open({ kind: "busy", rate: 10_000 });
    const { events } = await inspector.collect({ asyncEvents: 5, ms: 30_000, emit: "async" });
    expect(events.map(({ name }) => name)).toContain("hello");
    await inspector.close();

    const source = ["-H", fixturePlugin("dummyc"), "-I", "dummyc:30,50", "evt.type=hello"];
    const node18 = await sysdig(["-H", `${plugin}:{"intervalMs":50}`, ...source]);
    expect(node18).toMatchObject({ exitCode: 0 });
    inOrder(numbers(node18.stdout));
  });

  test("the same plugin runs on Node.js 24, with the runtime for that", async () => {
    const libnode = readLibnodeRecord(137);
    if (libnode === undefined) throw new Error("libnode 137 has not been provisioned: npm run libnode -- 137");
    using machine = new UserMachine(registry.url);
    await build(machine, "npm");
    await machine.succeed(["npx", "falco-plugin", "build", "--node-abi", "137", "-o", "for-node-24"]);
    expect(machine.read("for-node-24/libhello.so").equals(machine.read("dist/linux-x64/libhello.so"))).toBe(true);
    const plugin = path.join(machine.folder, "for-node-24/libhello.so");

    await using host = await startHost({ wrapper: loaderCommand(libnode), env: { FALCO_PLUGIN_LIBNODE: undefined, LD_LIBRARY_PATH: undefined } });
    const inspector = await host.createInspector();
    await inspector.load(plugin, { intervalMs: 5 });
    await inspector.open({ kind: "busy", rate: 10_000 });
    expect((await inspector.collect({ asyncEvents: 5, ms: 30_000, emit: "async" })).events.map(({ name }) => name)).toContain("hello");
    await inspector.close();

    const { stdout, exitCode } = await sysdig(["-H", `${plugin}:{"intervalMs":50}`, "-H", fixturePlugin("dummyc"), "-I", "dummyc:30,50", "evt.type=hello"], {
      withLibnode: false,
      libraryPath: [libnode.lib],
      env: { LD_PRELOAD: nodeFilesRedirect(libnode) },
    });
    expect(exitCode).toBe(0);
    inOrder(numbers(stdout));
  });

  /** Where berry puts packages: in `node_modules`, or into archives that it teaches Node.js to read. */
  const linked = (linker: string): string => `nodeLinker: ${linker}\n`;

  test.each([
    ["pnpm", "pnpm", {}],
    ["yarn", "yarn", {}],
    ["berry with node_modules", "berry", { ".yarnrc.yml": linked("node-modules") }],
    ["berry with Plug'n'Play", "berry", { ".yarnrc.yml": linked("pnp") }],
  ] as const)("the artifact is the same, byte for byte, when %s has installed, and runs", async (_, manager, settings) => {
    using machine = new UserMachine(registry.url);
    using other = new UserMachine(registry.url);
    for (const [file, text] of Object.entries<string>(settings)) machine.write(file, text);
    await build(machine, manager);
    await build(other, "npm");
    expect(machine.read("dist/linux-x64/libhello.so").equals(other.read("dist/linux-x64/libhello.so"))).toBe(true);
    const ran = await machine.succeed([...runner[manager], "falco-plugin", "run", "dist/linux-x64/libhello.so", "--config", '{"intervalMs":50}', "--seconds", "3", "--json"], { env: libnodeEnvironment() });
    inOrder([...ran.stdout.matchAll(/"n":(\d+)/g)].map(([, n]) => Number(n)));
  });
});

describe("on such a machine, what goes wrong says what to do", { timeout: 600_000 }, () => {
  const failure = async (machine: UserMachine, source: string): Promise<string> => {
    machine.write("src/index.ts", source);
    const { exitCode, stdout, stderr } = await machine.run(["npx", "falco-plugin", "build"]);
    expect(exitCode).toBe(1);
    expect(stdout).toBe("");
    return stderr;
  };
  const meta = '{ name: "broken", version: "0.1.0", description: "Broken", contact: "me" }';

  test("a broken definition, no capability, a schema that Falco cannot take, a missing libnode", async () => {
    using machine = new UserMachine(registry.url);
    await build(machine, "npm");
    const plugin = path.join(machine.folder, "dist/linux-x64/libhello.so");
    const run = await machine.run(["npx", "falco-plugin", "run", plugin, "--seconds", "1"], { env: { FALCO_PLUGIN_LIBNODE: "/nowhere/libnode.so.108" } });
    expect(run.exitCode).toBe(1);
    expect(run.stderr).toContain("FP_LIBNODE_NOT_FOUND: ");

    expect(await failure(machine, "export default 1;")).toMatch(/FP_DEFINITION_INVALID: the default export is no plugin definition\. End the entry file with `export default definePlugin/);
    expect(await failure(machine, `import { definePlugin } from "@falco-plugin/plugin";\nexport default definePlugin(${meta});`)).toMatch(/FP_DEFINITION_INVALID: .*capabilit/);
    expect(
      await failure(
        machine,
        `import { asyncEvent, asyncEvents } from "@falco-plugin/async-events";\nimport { definePlugin } from "@falco-plugin/plugin";\nimport { NEVER } from "rxjs";\nimport * as z from "zod";
export default definePlugin({ ...${meta}, config: z.object({ name: z.string().regex(/\\p{L}/u) }) }, asyncEvents({ events: [asyncEvent("a")], stream: () => NEVER }));`,
      ),
    ).toMatch(/FP_CONFIG_SCHEMA_UNSUPPORTED: .*std::regex/);
  });
});
