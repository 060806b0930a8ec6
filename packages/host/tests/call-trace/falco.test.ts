import { describe, expect, test } from "vitest";

import { fixturePlugin, runFalco } from "../../src/index.ts";
import { readCallTrace } from "./call-trace.ts";
import { recorded } from "./recorded.ts";
import { swapped } from "./tampering.ts";

const options = {
  plugins: [{ path: fixturePlugin("dummyc"), config: { label: "from-falco-yaml" }, openParams: "20,50" }, { path: fixturePlugin("pingc") }],
  fields: { dummy: ["dummy.count"] },
  stopAfter: { ms: 10_000 },
  // Late enough for the source's first event to come first on a busy machine, too.
  env: { CPLUG_TRACE: "1", PING_INTERVAL_MS: "200" },
};

describe("the calls of runFalco are those of Falco", () => {
  test("with one source enabled: the unused instance of the other is destroyed", async () => {
    const { stderr, misuses } = await runFalco({ ...options, enabledSources: ["dummy"] });
    expect(readCallTrace(stderr)).toEqual(readCallTrace(await recorded("falco-one-source")));
    expect(misuses).toEqual([]);
  });

  test("with two sources: an instance and a thread for each", async () => {
    const { stderr, misuses } = await runFalco(options);
    expect(readCallTrace(stderr)).toEqual(readCallTrace(await recorded("falco-two-sources")));
    expect(misuses).toEqual([]);
  });

  test("when it reloads: a dry run beside the live instances, then the image is really unmapped and mapped again", async () => {
    const { stderr, misuses } = await runFalco({ ...options, reloads: 1 });
    expect(readCallTrace(stderr)).toEqual(readCallTrace(await recorded("falco-hot-reload")));
    expect(misuses).toEqual([]);
  });
});

describe("the comparison notices", () => {
  test("a dry run that begins after the live instances were stopped", async () => {
    const text = await recorded("falco-hot-reload");
    const lines = text.trimEnd().split("\n");
    const dryRun = lines.filter((line) => line.includes("tid=3]"));
    const rest = lines.filter((line) => !line.includes("tid=3]"));
    const stopped = rest.findIndex((line) => line.includes("NULL"));
    const late = [...rest.slice(0, stopped + 1), ...dryRun, ...rest.slice(stopped + 1)].join("\n");
    expect(readCallTrace(late).main).toEqual(readCallTrace(text).main);
    expect(readCallTrace(late)).not.toEqual(readCallTrace(text));
  });

  test("a plugin's thread that outlives the call that stops it", async () => {
    const text = await recorded("falco-two-sources");
    const lines = text.trimEnd().split("\n");
    const down = lines.findIndex((line) => line.includes("async thread down"));
    expect(readCallTrace(swapped(lines, down).join("\n"))).not.toEqual(readCallTrace(text));
  });
});
