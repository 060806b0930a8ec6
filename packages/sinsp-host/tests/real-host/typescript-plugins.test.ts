import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { describe, expect, test } from "vitest";

import { readCaptureState, startSinspHost } from "../../src/index.ts";
import { typescriptPlugin } from "../support/typescript-plugin.ts";

describe("a plugin written in TypeScript, in libsinsp", { timeout: 60_000 }, () => {
  test("is refused a config, in its own words", async () => {
    await using host = await startSinspHost();
    const inspector = await host.createInspector();
    await expect(inspector.load(await typescriptPlugin("ticker"), { everyMs: 1.5 })).rejects.toThrow(/FP_CONFIG_INVALID: everyMs: /);
  });

  test("emits, stops, and emits again", async () => {
    await using host = await startSinspHost();
    const inspector = await host.createInspector();
    await inspector.load(await typescriptPlugin("ticker"), { everyMs: 1 });
    await inspector.open({ kind: "busy", rate: 100_000 });
    const numbers = async (): Promise<readonly unknown[]> => (await inspector.collect({ asyncEvents: 3, emit: "async" })).events.map(({ text }) => JSON.parse(text) as unknown);
    expect(await numbers()).toEqual([{ n: 0 }, { n: 1 }, { n: 2 }]);
    await inspector.setAsyncHandler("ticker", false);
    // What was queued before still comes.
    await inspector.run({ ms: 100, emit: "none" });
    expect(await inspector.run({ ms: 50, emit: "none" })).toMatchObject({ asyncEvents: 0 });
    await inspector.setAsyncHandler("ticker", true);
    expect(await numbers()).toEqual([{ n: 0 }, { n: 1 }, { n: 2 }]);
    await inspector.close();
  });

  test("puts its state at the beginning of a capture file", async () => {
    const file = path.join(tmpdir(), `falco-plugin-${randomUUID()}.scap`);
    await using host = await startSinspHost();
    const inspector = await host.createInspector();
    await inspector.load(await typescriptPlugin("snapshotter"), { count: 2 });
    await inspector.open({ kind: "idle" });
    try {
      await inspector.openDump(file);
      await inspector.closeDump();
      expect((await readCaptureState(file)).map(({ name, data }) => [name, JSON.parse(data.toString())])).toEqual([["numbered", { n: 0 }], ["numbered", { n: 1 }]]);
    } finally {
      rmSync(file, { force: true });
    }
  });
});
