import { stat, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { type PackedPlugin, packPlugin, pushArtifacts } from "@falco-plugin/cli";
import { startHost } from "@falco-plugin/host";
import { BuiltPlugin } from "@falco-plugin-tools/built-plugin";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildFalcoctl, Falcoctl, type FalcoctlPrograms, OciRegistry } from "../../src/index.ts";

// Built of the sources of its release: what `falco-plugin pack` makes and `push` pushes is for this program.

describe("what is packed, through a real falcoctl", { timeout: 120_000 }, () => {
  let programs: FalcoctlPrograms;
  let built: BuiltPlugin;
  let packed: PackedPlugin;
  let registry: OciRegistry;
  let references: readonly string[];

  const push = async (address: string, plainHttp = true) => await pushArtifacts({ folder: packed.folder, falcoctl: programs.falcoctl, repository: `${address}/team`, plainHttp });

  beforeAll(async () => {
    programs = await buildFalcoctl();
    built = await BuiltPlugin.build("hello");
    const rules = path.join(built.folder, "hello_rules.yaml");
    await writeFile(rules, "- required_engine_version: 0.50.0\n- required_plugin_versions:\n    - name: hello\n      version: 0.1.0\n");
    packed = await packPlugin({ plugin: built.file, rules: [rules] });
    registry = await OciRegistry.start(programs.registry);
    references = (await push(registry.address)).map(({ reference }) => reference);
  }, 1_800_000);
  afterAll(async () => {
    await registry?.[Symbol.asyncDispose]();
    await built?.[Symbol.asyncDispose]();
  });

  test("is pushed with the tags that can be followed", async () => {
    const at = (rest: string): string => `${registry.address}/team/${rest}`;
    expect(references).toEqual([at("plugin/hello:0.1.0"), at("plugin/falco-plugin-runtime-node108:0.1.0"), at("ruleset/hello-rules:0.1.0")]);
    for (const repository of ["plugin/hello", "plugin/falco-plugin-runtime-node108", "ruleset/hello-rules"]) {
      expect(await registry.tags(`team/${repository}`)).toEqual(["0", "0.1", "0.1.0", "latest"]);
    }
  });

  test("is installed by its references alone, no index asked, and runs", async () => {
    await using machine = await Falcoctl.create(programs.falcoctl);
    expect(await machine.install(...references)).toMatchObject({ exitCode: 0 });
    expect(await machine.installed("plugins")).toEqual(["libfalco_plugin_node108.so.1.0.1.0", "libhello.so"]);
    expect(await machine.installed("rules")).toEqual(["hello_rules.yaml"]);

    await using host = await startHost({ env: built.env });
    const inspector = await host.createInspector();
    await inspector.load(path.join(machine.folders.plugins, "libhello.so"), { intervalMs: 10 });
    await inspector.open({ kind: "idle" });
    const { events } = await inspector.collect({ asyncEvents: 2, ms: 30_000, emit: "async" });
    expect(events.map(({ name }) => name)).toEqual(["hello", "hello"]);
    expect(host.misuses).toEqual([]);
  });

  test("rules are not installed without the plugin that they require", async () => {
    await using machine = await Falcoctl.create(programs.falcoctl);
    const [plugin, , rules] = references;
    expect(await machine.install(rules!)).toMatchObject({ exitCode: 1, stdout: expect.stringContaining("hello") as string });
    expect(await machine.installed("rules")).toEqual([]);
    expect(await machine.install(rules!, plugin!)).toMatchObject({ exitCode: 0 });
    expect(await machine.installed("rules")).toEqual(["hello_rules.yaml"]);
  });

  // Why the runtime's file has its version in its name, and why plugins are installed before Falco starts.
  test("a file that is there is written into: a process that has it mapped gets other code", async () => {
    await using machine = await Falcoctl.create(programs.falcoctl);
    const file = path.join(machine.folders.plugins, "libhello.so");
    await machine.install(references[0]!);
    const first = await stat(file);
    await machine.install(references[0]!);
    const second = await stat(file);
    expect(second.ino).toBe(first.ino);
    expect(second.mtimeMs).toBeGreaterThan(first.mtimeMs);
  });

  test("what falcoctl says of a failure is the error, without the time and the level", async () => {
    await expect(push("127.0.0.1:1")).rejects.toThrow(/^FP_PUSH_FAILED: hello-0\.1\.0-linux-x86_64\.tar\.gz was not pushed: unable to connect to remote registry "127\.0\.0\.1:1"/);
    await expect(push(registry.address, false)).rejects.toMatchObject({ code: "FP_PUSH_FAILED", hint: expect.stringContaining("--plain-http") as string });
  });

  test("a registry that demands a login is told with how to log in", async () => {
    const server = createServer((_request, response) => response.writeHead(401, { "www-authenticate": 'Basic realm="team"' }).end());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      await expect(push(`127.0.0.1:${(server.address() as AddressInfo).port}`)).rejects.toMatchObject({ code: "FP_PUSH_FAILED", hint: expect.stringContaining("falcoctl registry auth") as string, message: expect.stringContaining("401 Unauthorized") as string });
    } finally {
      server.close();
    }
  });
});
