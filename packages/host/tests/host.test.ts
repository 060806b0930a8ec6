import { describe, expect, test } from "vitest";

import { fixturePlugin, startHost } from "../src/index.ts";

describe("a host", () => {
  test("runs a source plugin and extracts fields", async () => {
    await using host = await startHost();
    const inspector = await host.createInspector();
    await inspector.load(fixturePlugin("dummyc"));
    await inspector.open({ kind: "plugin", plugin: "dummyc", params: "3,10" });

    const { events, result } = await inspector.collect({ fields: ["dummy.count", "dummy.text"], describe: true });

    expect(result).toMatchObject({ reason: "eof", events: 3 });
    expect(events.map(({ num, source, code, text, description, fields }) => ({ num, source, code, text, description, fields }))).toEqual(
      [1, 2, 3].map((n) => ({ num: n, source: "dummy", code: 322, text: `dummy #${n}`, description: `dummy #${n}`, fields: { "dummy.count": BigInt(n), "dummy.text": `text-${n}` } })),
    );
    expect(host.misuses).toEqual([]);
  });
});
