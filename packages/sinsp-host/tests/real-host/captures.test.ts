import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { fixturePlugin } from "@falco-plugin/host";
import { sysdig } from "@falco-plugin-tools/sysdig-root";
import { afterEach, describe, expect, test } from "vitest";

import { readCaptureState, readScapEvents, sinspRun, startSinspHost } from "../../src/index.ts";

const dummyc = fixturePlugin("dummyc");
const pingc = fixturePlugin("pingc");
const env = { PING_INTERVAL_MS: "5" };

let file = path.join(tmpdir(), `falco-plugin-${randomUUID()}.scap`);
afterEach(() => {
  rmSync(file, { force: true });
  file = path.join(tmpdir(), `falco-plugin-${randomUUID()}.scap`);
});

/** Records events of the source and of the async plugin beside it. */
async function record(): Promise<readonly string[]> {
  await using host = await startSinspHost({ env });
  const inspector = await host.createInspector();
  await inspector.load(dummyc);
  await inspector.load(pingc);
  await inspector.open({ kind: "plugin", plugin: "dummyc", params: "10,10" });
  const { events } = await inspector.collect({ dump: file });
  await inspector.close();
  return events.map(({ text }) => text);
}

describe("a capture file", () => {
  test("replays what was recorded, in its order, without the state that it begins with", async () => {
    const recorded = await record();
    expect(recorded.filter((text) => text.startsWith("dummy"))).toHaveLength(10);
    expect(recorded.some((text) => text.startsWith("ping-"))).toBe(true);

    await using host = await startSinspHost({ env: { CPLUG_TRACE: "1" } });
    const inspector = await host.createInspector();
    await inspector.load(dummyc);
    await inspector.load(pingc);
    expect(await inspector.open({ kind: "capture", path: file })).toMatchObject({ source: "syscall" });
    const { events, result } = await inspector.collect(sinspRun({ fields: ["dummy.count"] }));
    expect(result.reason).toBe("eof");
    // What is async at the beginning of a file belongs to its state.
    expect(events.map(({ text }) => text)).toEqual(recorded.slice(recorded.findIndex((text) => text.startsWith("dummy"))));
    expect(events.flatMap(({ fields }) => fields["dummy.count"] ?? [])).toEqual([1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n, 10n]);
    await host.quit();
    // It was parsed nevertheless, and nobody was asked for async events.
    expect(host.stderr).toMatch(/first async parse: src=syscall tid=-1 name=ping data=dumped-state/);
    expect(host.stderr).not.toMatch(/set_async_event_handler handler/);
  });

  test("can be read event by event, with the state that plugins put at its beginning", async () => {
    const recorded = await record();
    const events = await readScapEvents(file);
    expect(events.map(({ code }) => code)).toEqual([402, ...recorded.map((text) => (text.startsWith("dummy") ? 322 : 402))]);
    expect((await readCaptureState(file)).map(({ name, data }) => [name, data.toString()])[0]).toEqual(["ping", "dumped-state"]);
    expect(events.every(({ tid }) => tid === -1n)).toBe(true);
  });

  test("is one for sysdig", async () => {
    const recorded = await record();
    const { stdout, exitCode, stderr } = await sysdig(["-H", dummyc, "-r", file, "-p", "%dummy.text"]);
    expect(exitCode, stderr).toBe(0);
    expect(stdout.trim().split("\n")).toEqual(recorded.flatMap((text) => text.startsWith("dummy #") ? [text.replace("dummy #", "text-")] : []));
  });

  test("may be one of sysdig", async () => {
    const { exitCode, stderr } = await sysdig(["-H", dummyc, "-I", "dummyc:5,1", "-w", file]);
    expect(exitCode, stderr).toBe(0);
    await using host = await startSinspHost();
    const inspector = await host.createInspector();
    await inspector.load(dummyc);
    await inspector.open({ kind: "capture", path: file });
    const { events } = await inspector.collect({ fields: ["dummy.text"] });
    expect(events.map(({ fields }) => fields["dummy.text"])).toEqual(["text-1", "text-2", "text-3", "text-4", "text-5"]);
  });

  test("that is none fails to open, and says so", async () => {
    await using host = await startSinspHost();
    const inspector = await host.createInspector();
    await expect(inspector.open({ kind: "capture", path: dummyc })).rejects.toThrow(/./);
    await inspector.close();
    await expect(readScapEvents(dummyc)).rejects.toThrow(RangeError);
  });
});
