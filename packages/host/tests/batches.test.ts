import { describe, expect, test } from "vitest";

import { fixturePlugin, type RunOptions, runLive, startHost } from "../src/index.ts";

async function run(params: string, how = "", options: RunOptions = {}) {
  const { events: limit, steps, ...rest } = options;
  const stopAfter = { ...(limit === undefined ? {} : { events: limit }), ...(steps === undefined ? {} : { steps }) };
  return runLive({ plugins: [{ path: fixturePlugin("batchc") }], source: { kind: "plugin", plugin: "batchc", params }, stopAfter, env: { BATCH_FAIL: how }, ...rest });
}

describe("a batch", () => {
  test("may come together with the end of the source", async () => {
    const { events, result, misuses } = await run("5,2");
    expect(events.map(({ text, num }) => `${num} ${text}`)).toEqual(["1 event #1", "2 event #2", "3 event #3", "4 event #4", "5 event #5"]);
    expect(events.every(({ pluginId, tid, source }) => pluginId === 998 && tid === -1n && source === "batch")).toBe(true);
    expect(result).toMatchObject({ reason: "eof", events: 5 });
    expect(misuses).toEqual([]);
  });

  test("is completed in the plugin's memory: id, thread and time", async () => {
    const before = BigInt(Date.now()) * 1_000_000n;
    const { events } = await run("1,1", "", { bytes: true });
    const bytes = events[0]?.bytes ?? Buffer.alloc(0);
    expect(bytes.readBigUInt64LE(0)).toBeGreaterThanOrEqual(before);
    expect(bytes.readBigInt64LE(8)).toBe(-1n);
    expect(bytes.readUInt32LE(34)).toBe(998);
  });

  test("without a count gives the last ones again, once for each result", async () => {
    const { events, result } = await run("2,2", "nevts", { steps: 8 });
    // The first batch with the end, which ends the run; behind it the count is still 2.
    expect(result).toMatchObject({ reason: "eof", events: 2 });
    expect(events).toHaveLength(2);
    const stale = await run("3,2", "nevts", { steps: 6 });
    expect(stale.events.map(({ text }) => text)).toEqual(["event #1", "event #2", "event #1", "event #2", "event #1"]);
    expect(stale.result).toMatchObject({ reason: "steps", timeouts: 1 });
  });

  test.each([
    ["empty", "unexpected 0 size event returned by plugin batchc"],
    ["id", "unexpected plugin ID in plugin event: plugin='batchc', expected_id=998, actual_id=999"],
    ["type", "malformed plugin event produced by plugin: 'batchc'"],
    ["nparams", "malformed plugin event produced by plugin: 'batchc'"],
    ["none", "no event where plugin batchc told of one"],
  ])("is refused: %s", async (how, error) => {
    const { result } = await run("4,2", how);
    expect(result).toMatchObject({ reason: "failure", error, events: 0 });
  });

  test("with a result that the API does not have is one with a failure behind it", async () => {
    expect((await run("4,2", "rc")).result).toMatchObject({ reason: "failure", events: 2 });
  });

  test("with an event that contradicts its length is told as a misuse, once", async () => {
    const { misuses, result } = await run("4,2", "length");
    expect(result.events).toBe(4);
    expect(misuses.map(({ message }) => message)).toEqual(["an event of next_batch is laid out wrongly: the lengths of its parameters do not add up to its length"]);
  });
});

describe("a source plugin", () => {
  test("tells its progress, at any time and at the end of a run", async () => {
    await using host = await startHost();
    const inspector = await host.createInspector();
    await inspector.load(fixturePlugin("batchc"));
    await expect(inspector.progress()).rejects.toThrow("is not open");
    await inspector.open({ kind: "plugin", plugin: "batchc", params: "8,3" });
    expect(await inspector.progress()).toEqual({ percent: 0, text: "0 of 8" });
    expect((await inspector.run({ events: 1 })).progress).toEqual({ percent: 37.5, text: "3 of 8" });
    expect((await inspector.run()).progress).toEqual({ percent: 100, text: "8 of 8" });
    await inspector.close();
    await inspector.open({ kind: "idle" });
    expect(await inspector.progress()).toBeNull();
    expect(await inspector.run({ steps: 1 })).not.toHaveProperty("progress");
  });

  test("that is further than the end is told as a misuse", async () => {
    expect((await run("1,1", "progress")).misuses.map(({ message }) => message)).toEqual(["get_progress told 20000, but 10000 is all"]);
  });

  test("describes its events", async () => {
    const { events } = await run("2,1", "", { describe: true });
    expect(events.map(({ description }) => description)).toEqual(["1: event #1 of batch", "2: event #2 of batch"]);
  });

  test("lists its open params", async () => {
    await using host = await startHost();
    const inspector = await host.createInspector();
    await inspector.load(fixturePlugin("batchc"));
    await inspector.load(fixturePlugin("dummyc"));
    expect(await inspector.openParams("batchc")).toEqual([
      { value: "10,4", desc: "Ten events, four at a time", separator: "" },
      { value: "1,1", desc: "One event", separator: "," },
    ]);
    expect(await inspector.openParams("dummyc")).toEqual([]);
  });

  test("that fails to do so is refused with its text", async () => {
    await using host = await startHost({ env: { BATCH_FAIL: "params" } });
    const inspector = await host.createInspector();
    await inspector.load(fixturePlugin("batchc"));
    await expect(inspector.openParams("batchc")).rejects.toThrow("error in plugin batchc: list_open_params has error the parameters are secret");
  });

  test("is opened and closed as often as one likes", async () => {
    await using host = await startHost();
    const inspector = await host.createInspector();
    await inspector.load(fixturePlugin("batchc"));
    for (const params of ["1,1", "3,2", "bad", "2,1"]) {
      const opened = inspector.open({ kind: "plugin", plugin: "batchc", params });
      if (params === "bad") await expect(opened).rejects.toThrow("cannot open 'bad'");
      else expect((await opened.then(() => inspector.run())).events).toBe(Number(params[0]));
      await inspector.close();
    }
  });
});
