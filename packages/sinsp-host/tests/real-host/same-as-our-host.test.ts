// What @falco-plugin/host claims of itself: that it does what libsinsp does. One observation, made of both.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { fixturePlugin, type FixtureName, type Host, type HostInspector, runSysdig, type SysdigRunOptions, startHost } from "@falco-plugin/host";
import { afterAll, describe, expect, test } from "vitest";

import { sinspHostOptions, startSinspHost } from "../../src/index.ts";

type Env = Readonly<Record<string, string>>;

/** Makes the same observation of our host and of libsinsp. */
async function both<T>(observe: (inspector: HostInspector, host: Host) => Promise<T>, env: Env = {}): Promise<{ readonly ours: T; readonly libsinsp: T }> {
  const of = async (start: () => Promise<Host>): Promise<T> => {
    const host = await start();
    try {
      return await observe(await host.createInspector("it"), host);
    } finally {
      await host.kill();
    }
  };
  return { ours: await of(() => startHost({ env })), libsinsp: await of(() => startSinspHost({ env })) };
}

/** The error text of what must fail. */
const refusal = (doing: Promise<unknown>): Promise<string> => doing.then(() => "no error", (error: unknown) => (error as Error).message);

const fixtures = ["batchc", "dummyc", "fieldsc", "listenc", "pingc", "syscallc", "tablesc"] as const satisfies readonly FixtureName[];

test.each(fixtures)("%s says of itself what libsinsp reads", async (name) => {
  const { ours, libsinsp } = await both(async (inspector) => {
    const info = await inspector.register(fixturePlugin(name));
    return { ...info, ns: undefined };
  });
  expect(ours).toEqual(libsinsp);
});

describe("refusals have libsinsp's words", () => {
  const configs = ['{"label":3}', '{"other":1}', "no json", "[]"];
  test.each(configs)("config %s", async (config) => {
    const { ours, libsinsp } = await both((inspector) => refusal(inspector.load(fixturePlugin("dummyc"), config)));
    expect(libsinsp).toMatch(/^error in plugin dummyc/);
    // Newer validators put the names of a place in quotes.
    expect(ours).toBe(libsinsp.replaceAll('"', ""));
  });

  test("a failed init", async () => {
    const { ours, libsinsp } = await both((inspector) => refusal(inspector.load(fixturePlugin("pingc"))), { PING_FAIL: "init" });
    expect(libsinsp).toContain("ping must not start");
    expect(ours).toBe(libsinsp);
  });

  test("a failed open", async () => {
    const { ours, libsinsp } = await both(async (inspector) => {
      await inspector.load(fixturePlugin("dummyc"));
      return refusal(inspector.open({ kind: "plugin", plugin: "dummyc", params: "?" }));
    });
    expect(libsinsp).toContain("cannot open '?'");
    expect(ours).toBe(libsinsp);
  });

  test("the same plugin twice", async () => {
    const { ours, libsinsp } = await both(async (inspector) => {
      await inspector.register(fixturePlugin("dummyc"));
      return refusal(inspector.register(fixturePlugin("dummyc")));
    });
    expect(libsinsp).toContain("found another plugin with name dummyc. Aborting.");
    expect(libsinsp).toContain(ours);
  });

  test("a file that is no plugin", async () => {
    const { ours, libsinsp } = await both((inspector) => refusal(inspector.register("/nowhere/libnothing.so")));
    expect(libsinsp).toMatch(/^cannot load plugin \/nowhere\/libnothing\.so: /);
    expect(ours).toBe(libsinsp);
  });

  test.each(["empty", "id", "type", "nparams", "rc"])("a source that fails with %s", async (how) => {
    const { ours, libsinsp } = await both(
      async (inspector) => {
        await inspector.load(fixturePlugin("batchc"));
        await inspector.open({ kind: "plugin", plugin: "batchc", params: "4,2" });
        const { reason, events, error } = await inspector.run({ ms: 2_000 });
        return { reason, events, error };
      },
      { BATCH_FAIL: how },
    );
    expect(ours).toEqual(libsinsp);
  });
});

describe("fields", () => {
  const all = ["type", "text", "words", "word[1]", "arg", "arg[7]", "arg[key]", "arg[07]", "plugin", "reltime", "abstime", "addresses", "net", "none", "fail"].map((name) => `fields.${name}`);

  test("have the values that libsinsp gets, and lie where it is told", async () => {
    const { ours, libsinsp } = await both(async (inspector) => {
      await inspector.load(fixturePlugin("batchc"));
      await inspector.load(fixturePlugin("fieldsc"));
      await inspector.open({ kind: "plugin", plugin: "batchc", params: "2,2" });
      const { events } = await inspector.collect({ fields: all.filter((field) => field !== "fields.abstime"), offsets: true });
      // libsinsp keeps the results of calls to itself, and places where there is no value.
      return events.map(({ num, code, source, text, fields, extractions }) => ({ num, code, source, text, fields, extractions: extractions.map(({ field, called, value, offsets }) => ({ field, called, value, offsets: value === null ? null : offsets })) }));
    });
    expect(libsinsp).toHaveLength(2);
    expect(ours).toEqual(libsinsp);
  });

  test.each(["fields.word", "fields.word[x]", "fields.text[1]", "fields.nothing", "fields.arg["])("%s is refused by both", async (field) => {
    const { ours, libsinsp } = await both(async (inspector) => {
      await inspector.load(fixturePlugin("batchc"));
      await inspector.load(fixturePlugin("fieldsc"));
      await inspector.open({ kind: "plugin", plugin: "batchc", params: "1,1" });
      return refusal(inspector.run({ fields: [field] }));
    });
    const name = field.replace(/\[.*/, "");
    expect(libsinsp).toContain(name);
    expect(ours).toContain(name);
  });
});

test("metrics have the names, types and values that libsinsp reports", async () => {
  const { ours, libsinsp } = await both(async (inspector) => {
    await inspector.load(fixturePlugin("listenc"));
    return inspector.metrics("listenc");
  });
  expect(libsinsp).toHaveLength(7);
  expect(ours).toEqual(libsinsp);
});

describe("calls come in the same order", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "falco-plugin-sinsp-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const plugins = [{ path: fixturePlugin("dummyc") }, { path: fixturePlugin("pingc") }];
  const source = { kind: "plugin", plugin: "dummyc", params: "6,60" } as const;
  // Late enough for the source's first event to come first on a busy machine, too.
  const env = { CPLUG_TRACE: "1", PING_INTERVAL_MS: "200" };

  /** What plugins were asked on the main thread. How many async events there were is the clock's business. */
  async function calls(options: SysdigRunOptions, host: ReturnType<typeof sinspHostOptions> | object): Promise<readonly string[]> {
    const { stderr } = await runSysdig({ ...options, env, ...host });
    const main = stderr.split("\n").filter((line) => line.includes(" tid=0] "));
    return main.map((line) => line.replace(/0x[0-9a-f]+/g, "POINTER").replace(/\b(sent|asyncevent)=(?!0\b)\d+/g, "$1=N"));
  }

  test("live, recording, and replaying", async () => {
    const libsinsp = sinspHostOptions({ env });
    const live = await calls({ plugins, source }, libsinsp);
    expect(live.length).toBeGreaterThan(12);
    expect(await calls({ plugins, source }, {})).toEqual(live);

    const [theirs, ours] = [path.join(folder, "theirs"), path.join(folder, "ours")];
    const written = await calls({ plugins, source, write: theirs }, libsinsp);
    expect(written.some((line) => line.includes("dump_state"))).toBe(true);
    expect(await calls({ plugins, source, write: ours }, {})).toEqual(written);

    const replayed = await calls({ plugins, read: theirs }, libsinsp);
    expect(replayed.some((line) => line.includes("dumped-state"))).toBe(true);
    expect(await calls({ plugins, read: ours }, {})).toEqual(replayed);
  });
});
