import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { type SimulatedDocker, startSimulatedDocker } from "@falco-plugin/container-engines/simulated";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { sysdig } from "../../src/sysdig.ts";
import { artifacts, cPlugins } from "./plugins.ts";

const folder = mkdtempSync(path.join(tmpdir(), "falco-plugin-container-"));

/** A source of ten system calls, where container events belong; the first after a while, when the plugin has listed the containers. */
const source = ["-H", cPlugins.systemCalls];
// sysdig's own default format asks for the process of each event, and crashes where a source plugin makes system calls.
const output = ["-p", "*%evt.num %evt.type %evt.source %evt.args"];
const slowSource = [...source, "-I", "syscallc:10,300", ...output];

const lines = (text: string, type: string) => text.split("\n").filter((line) => line.split(" ")[1] === type);
const about = (id: string) => (line: string) => line.includes(`"id":"${id.slice(0, 12)}"`);

describe("libcontainer.so in sysdig", () => {
  let engine: SimulatedDocker;
  const ids: string[] = [];
  beforeAll(async () => {
    engine = await startSimulatedDocker({ socketPath: path.join(folder, "docker.sock") });
    for (const name of ["web", "db"]) {
      ids.push(engine.create({ name, image: `${name}:1` }));
      engine.start(ids.at(-1) ?? "");
    }
  });
  afterAll(() => engine.close());

  const container = (config: unknown = { engines: { docker: { sockets: [engine.socketPath] } } }) => ["-H", `${path.join(artifacts, "libcontainer.so")}:${JSON.stringify(config)}`];

  it("announces containers among the events of a source, those that start and end meanwhile included", async () => {
    const running = sysdig([...container(), ...slowSource]);
    let job = "";
    const timers = [
      setTimeout(() => { job = engine.create({ name: "job", image: "busybox:1" }); engine.start(job); }, 1500),
      setTimeout(() => engine.destroy(job), 2200),
    ];
    const { stdout, stderr, exitCode } = await running;
    for (const timer of timers) clearTimeout(timer);
    expect(exitCode, stderr).toBe(0);
    expect(lines(stdout, "openat")).toHaveLength(10);
    for (const id of [...ids, job]) expect(lines(stdout, "container").filter(about(id))).toHaveLength(1);
    expect(lines(stdout, "container_removed").filter(about(job))).toHaveLength(1);
    expect(stdout.indexOf("name=container_removed")).toBeLessThan(stdout.lastIndexOf(" openat "));
  });

  it("can be filtered by the name of its event", async () => {
    const { stdout, stderr, exitCode } = await sysdig([...container(), ...slowSource, "evt.type=container"]);
    expect(exitCode, stderr).toBe(0);
    expect(lines(stdout, "openat")).toEqual([]);
    expect(lines(stdout, "container")).toHaveLength(2);
  });

  it("puts the containers that run into every capture file, which replays", async () => {
    // A new file after every six events: the containers were announced in the first, so what the second holds of them is the snapshot.
    const recording = await sysdig([...container(), ...slowSource, "-w", path.join(folder, "capture"), "-e", "6"]);
    expect(recording.exitCode, recording.stderr).toBe(0);
    const second = path.join(folder, "capture1");
    const recorded = readFileSync(second, "latin1");
    for (const id of ids) expect(recorded.split(`"full_id":"${id}"`)).toHaveLength(2);
    const replay = await sysdig([...container(), ...source, "-r", second, ...output]);
    expect(replay.exitCode, replay.stderr).toBe(0);
    expect(lines(replay.stdout, "openat")).toHaveLength(6);
  });

  it("is refused with a config that makes no sense", async () => {
    const { stderr, exitCode } = await sysdig([...container({ engines: { docker: { sockets: "not a list" } } }), ...slowSource]);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/error in plugin container init config: .*sockets/);
  });
});
