import { describe, expect, test } from "vitest";

import { fixturePlugin, runLive, type Source } from "../src/index.ts";

/** What the ping plugin parsed, without events of its own. */
async function parsed(source: Source, env: Record<string, string> = {}): Promise<string | undefined> {
  const plugins = [{ path: fixturePlugin("dummyc") }, { path: fixturePlugin("syscallc") }, { path: fixturePlugin("pingc") }];
  const { stderr } = await runLive({ plugins, source, stopAfter: { events: 3 }, env: { CPLUG_TRACE: "1", PING_INTERVAL_MS: "100000", ...env } });
  return /parsed: (.*)/.exec(stderr)?.[1];
}

const dummy = { kind: "plugin", plugin: "dummyc", params: "3,0" } as const;
const syscalls = { kind: "plugin", plugin: "syscallc", params: "3,0" } as const;

describe("parse_event", () => {
  test("gets the listed types only", async () => {
    expect(await parsed(dummy)).toBe("pluginevent=3 asyncevent=0 other=0");
    expect(await parsed(syscalls)).toBe("pluginevent=0 asyncevent=0 other=0");
  });

  test("gets everything without a list, from all sources", async () => {
    expect(await parsed(syscalls, { PING_PARSE_ALL: "1" })).toBe("pluginevent=0 asyncevent=0 other=3");
  });

  test("gets nothing of other sources", async () => {
    expect(await parsed(dummy, { PING_PARSE_SOURCES: '["syscall"]' })).toBe("pluginevent=0 asyncevent=0 other=0");
    expect(await parsed(syscalls, { PING_PARSE_ALL: "1", PING_PARSE_SOURCES: '["dummy"]' })).toBe("pluginevent=0 asyncevent=0 other=0");
  });

  test("gets plugin events only without a list, where syscall is not among the sources", async () => {
    expect(await parsed(dummy, { PING_PARSE_ALL: "1", PING_PARSE_SOURCES: '["dummy"]' })).toBe("pluginevent=3 asyncevent=0 other=0");
  });
});
