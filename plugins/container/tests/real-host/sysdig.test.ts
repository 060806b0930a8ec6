import { copyFile, mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type SimulatedDocker, startSimulatedDocker } from "@falco-plugin/container-engines/simulated";
import { fixturePlugin } from "@falco-plugin/host";
import { sysdig } from "@falco-plugin-tools/sysdig-root";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { BuiltPlugins } from "../support/built-plugins.ts";
import { retainedIn } from "../support/retained-in.ts";
import { format, openSystemCalls, readLine, systemCalls, watching, withConfig } from "../support/watching-sysdig.ts";

describe("libcontainer.so in sysdig", () => {
  let built: BuiltPlugins;
  let plugin: string;
  let engine: SimulatedDocker;
  beforeAll(async () => {
    built = await BuiltPlugins.build("container", "hello");
    plugin = built.files[0] ?? "";
    engine = await startSimulatedDocker({ socketPath: path.join(built.folder, "docker.sock") });
  }, 60_000);
  afterAll(async () => {
    await engine?.close();
    await built?.[Symbol.asyncDispose]();
  });

  test("is listed beside libhello.so, from the folder that holds the runtime, too", async () => {
    const { stdout, stderr, exitCode } = await sysdig(["-Il"], { env: { SYSDIG_PLUGIN_DIR: built.folder } });
    expect(exitCode, stderr).toBe(0);
    expect([...stdout.matchAll(/^Name: (.*)$/gm)].map(([, name]) => name).sort()).toEqual(["container", "hello"]);
  });

  test("a capture begins with the containers that are there at that moment, and a replay hands them to parsers", { timeout: 90_000 }, async () => {
    const web = engine.create({ name: "web", image: "nginx:1.27" });
    const db = engine.create({ name: "db", image: "postgres:17" });
    const job = engine.create({ name: "job" });
    // sysdig opens a file at the first event, which is that of the first container. The file that counts is the next one: all containers
    // were told in the first, so what the second holds of them is the snapshot.
    const recording = sysdig([...withConfig(plugin, watching(engine.socketPath)), ...openSystemCalls(12, 700), "-w", path.join(built.folder, "containers"), "-e", "9"]);
    await vi.waitFor(() => expect(engine.requests.filter((request) => request.startsWith("/containers/") && request !== "/containers/json")).toHaveLength(3), 20_000);
    engine.destroy(job);
    engine.rename(db, "database");
    const { exitCode, stderr } = await recording;
    expect(exitCode, stderr).toBe(0);

    const capture = path.join(built.folder, "containers1");
    const recorded = await readFile(capture);
    expect(retainedIn(recorded)).toEqual([web, db].sort());
    expect(recorded.includes('"name":"database"')).toBe(true);
    expect(recorded.includes('"name":"db"')).toBe(false);

    // A replay has no background: what the C plugin parses first can only be what was recorded.
    const replay = await sysdig(["-H", fixturePlugin("pingc"), ...withConfig(plugin, {}), ...systemCalls, "-r", capture, ...format], { env: { CPLUG_TRACE: "1" } });
    expect(replay.exitCode, replay.stderr).toBe(0);
    expect(replay.stderr).toMatch(/first async parse: src=syscall tid=\S+ name=container data=\{"container":\{"type":0,"id":"[0-9a-f]{12}","name":"(web|database)"/);
    expect(replay.stdout.trim().split("\n").map((line) => readLine(line).type)).toContain("openat");
  });

  test("events that are recorded live come again in a replay", { timeout: 90_000 }, async () => {
    const capture = path.join(built.folder, "live.scap");
    const before = engine.requests.length;
    const recording = sysdig([...withConfig(plugin, watching(engine.socketPath)), ...openSystemCalls(100, 50), "-w", capture]);
    await vi.waitFor(() => expect(engine.requests.slice(before)).toContain("/events"), 20_000);
    // A replay takes async events in front of all others for state, and does not show them. By now there are others.
    await wait(1_500);
    const late = engine.create({ name: "late" });
    await vi.waitFor(() => expect(engine.requests.slice(before)).toContain(`/containers/${late}/json`), 20_000);
    engine.destroy(late);
    const { exitCode, stderr } = await recording;
    expect(exitCode, stderr).toBe(0);

    const replay = await sysdig(["-v", ...withConfig(plugin, {}), ...systemCalls, "-r", capture, ...format]);
    expect(replay.exitCode, replay.stderr).toBe(0);
    const about = replay.stdout.split("\n").map(readLine).filter(({ data }) => data.includes(late));
    expect(about.map(({ type }) => type)).toEqual(["container", "container_removed"]);
  });

  test("beside another plugin of its name, such as the one that Falco brings along, it is refused in words that its page explains", async () => {
    const other = path.join(built.folder, "other");
    await mkdir(other);
    await copyFile(plugin, path.join(other, path.basename(plugin)));
    const { stderr, exitCode } = await sysdig([...withConfig(plugin, {}), "-H", path.join(other, path.basename(plugin)), "-l"]);
    expect(exitCode).toBe(1);
    const [words = "it was not refused"] = /found another plugin with name \w+/.exec(stderr) ?? [];
    expect(await readFile(new URL("../../../../docs/container.md", import.meta.url), "utf8")).toContain(words);
  });

  test("a config that its JSON Schema forbids is refused by sysdig", async () => {
    const { stderr, exitCode } = await sysdig([...withConfig(plugin, { engines: { dokcer: { enabled: true } } }), ...openSystemCalls(1, 10)]);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/error in plugin container init config: .*dokcer/);
  });

  test("a config that the schema lets through and that makes no sense is refused in a sentence of its own", async () => {
    const { stderr, exitCode } = await sysdig([...withConfig(plugin, { label_max_len: 1.5 }), ...openSystemCalls(1, 10)]);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/could not initialize plugin: FP_CONFIG_INVALID: label_max_len: /);
  });
});
