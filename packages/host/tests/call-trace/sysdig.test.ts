import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { fixturePlugin, runSysdig, startHost } from "../../src/index.ts";
import { readCallTrace } from "./call-trace.ts";
import { recorded } from "./recorded.ts";
import { swapped, without } from "./tampering.ts";

const plugins = [{ path: fixturePlugin("dummyc") }, { path: fixturePlugin("pingc") }];
const source = { kind: "plugin", plugin: "dummyc", params: "6,60" } as const;
// Late enough for the source's first event to come first on a busy machine, too.
const env = { CPLUG_TRACE: "1", PING_INTERVAL_MS: "200" };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "falco-plugin-host-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("the calls of runSysdig are those of sysdig", () => {
  test("with a source plugin", async () => {
    const { stderr, misuses } = await runSysdig({ plugins, source, env });
    expect(readCallTrace(stderr)).toEqual(readCallTrace(await recorded("sysdig-one-source")));
    expect(misuses).toEqual([]);
  });

  test("when it records a capture file, and when it replays it", async () => {
    const file = path.join(folder, "capture");
    const written = await runSysdig({ plugins, source, env, write: file });
    expect(readCallTrace(written.stderr)).toEqual(readCallTrace(await recorded("sysdig-write-capture")));

    const replayed = await runSysdig({ plugins, read: file, env });
    expect(readCallTrace(replayed.stderr)).toEqual(readCallTrace(await recorded("sysdig-replay")));
    // The dumped state was parsed, but is no event of the stream.
    expect(replayed.events.map(({ text }) => text)).not.toContain("dumped-state");
    expect(replayed.events.map(({ text }) => text)).toEqual(written.events.map(({ text }) => text));
  });
});

describe("the comparison notices", () => {
  test("a host that takes the handler away before it closes the source", async () => {
    await using host = await startHost({ env });
    const inspector = await host.createInspector();
    for (const { path } of plugins) await inspector.load(path);
    await inspector.open(source);
    await inspector.run();
    await inspector.setAsyncHandler("pingc", false);
    await inspector.close();
    await inspector.destroy();
    await host.quit();
    expect(readCallTrace(host.stderr).main).not.toEqual(readCallTrace(await recorded("sysdig-one-source")).main);
  });

  test("each single call that is missing or in another place", async () => {
    const text = await recorded("sysdig-one-source");
    const lines = text.trimEnd().split("\n");
    for (const [i, line] of lines.entries()) {
      expect(readCallTrace(without(lines, i).join("\n")), `without ${line}`).not.toEqual(readCallTrace(text));
    }
    const main = lines.filter((line) => line.includes("tid=0"));
    for (let i = 0; i < main.length - 1; i++) {
      expect(readCallTrace(swapped(main, i).join("\n")).main).not.toEqual(readCallTrace(text).main);
    }
  });
});
