import { describe, expect, test } from "vitest";

import { fixturePlugin, type Host, type HostInspector, type OpenOptions, runFalco, runLive, type Source, startHost } from "../src/index.ts";
import { generatedPlugin } from "./support/generated-plugin.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const folder = temporaryFolder();
const dummy = { kind: "plugin", plugin: "dummyc", params: "5,10" } as const;

interface Failed {
  readonly error: string;
  readonly calls: readonly string[];
}

/** What happens when an open fails and the host closes, as real ones do, and what the plugins saw of it. */
async function failedOpen(env: Record<string, string>, source: Source, options: OpenOptions = {}): Promise<Failed> {
  await using host = await startHost({ env: { CPLUG_TRACE: "1", ...env } });
  const inspector = await withFixtures(host);
  const error = await inspector.open(source, options).then(
    () => "none",
    (reason: unknown) => (reason as Error).message,
  );
  await inspector.close();
  await inspector.destroy();
  await host.quit();
  const calls = host.stderr.split("\n").filter((line) => !/mapped|init |async thread|destroy|^$/.test(line));
  return { error, calls: calls.map((line) => line.replace(/^\[(\S+)\s+tid=0\] /, "$1 ")) };
}

async function withFixtures(host: Host): Promise<HostInspector> {
  const inspector = await host.createInspector();
  await inspector.load(fixturePlugin("dummyc"));
  await inspector.load(fixturePlugin("pingc"));
  return inspector;
}

describe("closing after a failed open", () => {
  test("of the source: it is closed with NULL, and what was never given is taken back", async () => {
    expect(await failedOpen({}, { ...dummy, params: "bad" })).toEqual({
      error: "cannot open 'bad'",
      calls: ["dummy open params='bad'", "dummy close NULL", "ping set_async_event_handler NULL", "ping capture_close"],
    });
  });

  test("of what comes behind the source: the same with the open source", async () => {
    expect(await failedOpen({}, dummy, { platformError: "can't scan /proc" })).toEqual({
      error: "can't scan /proc",
      calls: ["dummy open params='5,10'", "dummy close after 0 events, 0 timeouts", "ping set_async_event_handler NULL", "ping capture_close"],
    });
  });

  test("because a plugin refuses its handler", async () => {
    expect(await failedOpen({ PING_FAIL: "start" }, dummy)).toEqual({
      error: "can't set async event handler in plugin 'pingc': ping cannot start",
      calls: ["dummy open params='5,10'", "ping set_async_event_handler handler", "dummy close after 0 events, 0 timeouts", "ping set_async_event_handler NULL", "ping capture_close"],
    });
  });
});

describe("an engine with a driver", () => {
  test.each([
    ["4.5.1", "none"],
    ["5.0.0", "plugin pingc required event schema version '4.0.0' not compatible with the event schema version in use '5.0.0': major versions disagree"],
  ])("of event schema %s", async (driverSchema, error) => {
    expect((await failedOpen({}, { kind: "idle" }, { driverSchema })).error).toBe(error);
  });

  test("refuses a plugin that parses more than plugin events and names no schema", async () => {
    await using host = await startHost();
    const inspector = await host.createInspector();
    await inspector.load(await generatedPlugin(folder, "no-schema"));
    await expect(inspector.open({ kind: "idle" }, { driverSchema: "4.5.1" })).rejects.toThrow("plugin generated required event schema version '3.0.0' not compatible");
    await inspector.close();
    await inspector.open({ kind: "idle" });
  });
});

describe("a source plugin", () => {
  const source = (nextBatch: string) => ({
    parse_event: null,
    get_id: "uint32_t plugin_get_id(void) { return 5; }",
    get_event_source: 'const char* plugin_get_event_source(void) { return "five"; }',
    open: "ss_instance_t* plugin_open(ss_plugin_t* s, const char* p, ss_plugin_rc* rc) { (void)s; (void)p; *rc = SS_PLUGIN_SUCCESS; return &state; }",
    close: "void plugin_close(ss_plugin_t* s, ss_instance_t* h) { (void)s; (void)h; }",
    next_batch: `
      static struct { ss_plugin_event header; uint32_t lengths[2]; uint32_t id; } __attribute__((packed)) event;
      static ss_plugin_event* events[] = {&event.header};
      ss_plugin_rc plugin_next_batch(ss_plugin_t* s, ss_instance_t* h, uint32_t* n, ss_plugin_event*** e) {
        (void)s; (void)h; *e = events; *n = 1;
        event.header.ts = UINT64_MAX; event.header.tid = 77; event.header.type = 322; event.header.nparams = 2; event.header.len = 38;
        event.lengths[0] = 4; event.lengths[1] = 0; event.id = 0;
        ${nextBatch}
      }`,
  });

  async function run(nextBatch: string) {
    await using host = await startHost();
    const inspector = await host.createInspector();
    await inspector.load(await generatedPlugin(folder, `source${nextBatch.length}`, source(nextBatch)));
    await inspector.open({ kind: "plugin", plugin: "generated" });
    return await inspector.collect({ steps: 10 });
  }

  test("gets id, thread and time of its events filled in", async () => {
    const before = BigInt(Date.now()) * 1_000_000n;
    const { events } = await run("return SS_PLUGIN_SUCCESS;");
    expect(events[0]).toMatchObject({ pluginId: 5, tid: -1n, source: "five" });
    expect(events[0]?.ts).toBeGreaterThanOrEqual(before);
  });

  test("may end together with its last events", async () => {
    const { events, result } = await run("return SS_PLUGIN_EOF;");
    expect(events).toHaveLength(1);
    expect(result.reason).toBe("eof");
  });

  test.each([
    ["an empty success", "*n = 0; return SS_PLUGIN_SUCCESS;", "unexpected 0 size event returned by plugin generated"],
    ["a failure", "*n = 0; return SS_PLUGIN_FAILURE;", "its reason"],
    ["another type of event", "event.header.type = 307; return SS_PLUGIN_SUCCESS; ", "malformed plugin event produced by plugin: 'generated'"],
    ["the id of another plugin", "event.id = 6; return SS_PLUGIN_SUCCESS;", "unexpected plugin ID in plugin event: plugin='generated', expected_id=5, actual_id=6"],
  ])("ends the run by %s", async (_, nextBatch, error) => {
    expect((await run(nextBatch)).result).toMatchObject({ reason: "failure", error, events: 0 });
  });
});

describe("runFalco", () => {
  test("feeds syscall from a source plugin without id", async () => {
    const { events, lives } = await runFalco({ plugins: [{ path: fixturePlugin("syscallc"), openParams: "3,10" }, { path: fixturePlugin("pingc") }] });
    expect(lives).toMatchObject([{ syscall: { reason: "eof", events: 3 } }]);
    expect(events.map(({ code, tid, source }) => ({ code, tid, source }))).toEqual(Array<unknown>(3).fill({ code: 307, tid: 4242n, source: "syscall" }));
  });

  test("refuses a plugin that has nothing to do", async () => {
    const plugins = [{ path: fixturePlugin("pingc") }];
    const env = { PING_SOURCES: '["nothing"]', PING_PARSE_SOURCES: '["nothing"]' };
    await expect(runFalco({ plugins, env })).rejects.toThrow("Plugin 'pingc' is loaded but unused as not compatible with any known event source");
  });
});

describe("runLive", () => {
  test("ends in order when it is aborted", async () => {
    const controller = new AbortController();
    const { result, events } = await runLive({
      plugins: [{ path: fixturePlugin("pingc") }],
      source: { kind: "idle", pollMs: 5 },
      env: { PING_INTERVAL_MS: "10" },
      signal: controller.signal,
      onEvent: () => controller.abort(),
    });
    expect(result.reason).toBe("interrupted");
    expect(events).toEqual([]);
  });
});

describe("streaming", () => {
  test("ends the loop when the iteration is left", async () => {
    await using host = await startHost({ env: { PING_INTERVAL_MS: "10" } });
    const inspector = await withFixtures(host);
    await inspector.open({ kind: "idle", pollMs: 5 });
    const texts: string[] = [];
    for await (const event of inspector.stream()) {
      texts.push(event.text);
      if (texts.length === 3) break;
    }
    expect(texts).toEqual(["ping-1", "ping-2", "ping-3"]);
    await inspector.close();
  });
});
