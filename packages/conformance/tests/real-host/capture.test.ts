import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { fixturePlugin } from "@falco-plugin/host";
import { sysdig } from "@falco-plugin-tools/sysdig-root";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { buildFixture } from "../../src/index.ts";

const source = ["-H", fixturePlugin("dummyc")];
const steps = [{ key: "a", value: "old" }, { key: "b", value: "gone" }, { key: "a", value: "kept" }, { key: "b" }];

let folder: string;
beforeAll(async () => (folder = await mkdtemp(path.join(tmpdir(), "falco-plugin-capture-"))));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Records what the source does for a second; live async events are filtered out, so what is there of them is the snapshot. */
async function record(plugin: string, file: string): Promise<void> {
  const { exitCode, stderr } = await sysdig([...source, "-H", plugin, "-I", "dummyc:10,100", "-w", file, "evt.type=pluginevent"]);
  expect(exitCode, stderr).toBe(0);
}

describe("a capture written by sysdig", () => {
  test("begins with what is retained, and hands it to parsers at replay", async () => {
    const file = path.join(folder, "retained.scap");
    const plugin = `${await buildFixture("retained")}:${JSON.stringify({ steps })}`;
    await record(plugin, file);
    const recorded = await readFile(file, "latin1");
    expect(recorded).toContain('added\0{"key":"a","value":"kept"}');
    expect(recorded).not.toContain('"old"');
    expect(recorded).not.toContain('"gone"');

    // The C plugin tells which async event it parses first; the replay has no background, so it can only be the recorded one.
    const replay = await sysdig([...source, "-H", fixturePlugin("pingc"), "-H", plugin, "-r", file], { env: { CPLUG_TRACE: "1" } });
    expect(replay.exitCode, replay.stderr).toBe(0);
    expect(replay.stderr).toMatch(/first async parse: src=\S+ tid=-1 name=added data=\{"key":"a","value":"kept"\}/);
    expect(replay.stdout.split("\n").filter((line) => line.includes("[dummyc]"))).toHaveLength(10);
  });

  test("begins with what a snapshot function says", async () => {
    const file = path.join(folder, "snapshot.scap");
    await record(`${await buildFixture("snapshotter")}:${JSON.stringify({ count: 3 })}`, file);
    const recorded = await readFile(file, "latin1");
    for (const n of [0, 1, 2]) expect(recorded).toContain(`{"n":${n}}`);
  });

  test("is written all the same when the snapshot function throws, and the log says what is missing", async () => {
    const file = path.join(folder, "failed.scap");
    const plugin = `${await buildFixture("snapshotter")}:${JSON.stringify({ fail: true })}`;
    const { exitCode, stderr } = await sysdig(["-D", ...source, "-H", plugin, "-I", "dummyc:5,50", "-w", file]);
    expect(exitCode, stderr).toBe(0);
    expect(stderr).toMatch(/snapshotter: FP_SNAPSHOT_FAILED/);
    const replay = await sysdig([...source, "-r", file]);
    expect(replay.stdout.split("\n").filter((line) => line.includes("[dummyc]"))).toHaveLength(5);
  });
});
