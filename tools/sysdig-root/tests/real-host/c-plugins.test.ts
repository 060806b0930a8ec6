import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { describe, expect, it } from "vitest";

import { startSysdig } from "../../src/start-sysdig.ts";
import { sysdig } from "../../src/sysdig.ts";
import { cPlugins, dummyLines, eventLines, openSource } from "./plugins.ts";

const withPing = ["-H", cPlugins.ping];

describe("sysdig with C plugins", () => {
  it("interleaves async events with those of the source", async () => {
    const { stdout, exitCode } = await sysdig([...withPing, ...openSource]);
    expect(exitCode).toBe(0);
    expect(dummyLines(stdout)).toHaveLength(20);
    expect(eventLines(stdout, "ping").length).toBeGreaterThanOrEqual(5);
    expect(stdout.indexOf("name=ping")).toBeLessThan(stdout.lastIndexOf("[dummyc]"));
  });

  it("replays from a capture what it recorded, async events included", async () => {
    const capture = path.join(mkdtempSync(path.join(tmpdir(), "falco-plugin-")), "ping.scap");
    expect(await sysdig([...withPing, ...openSource, "-w", capture])).toMatchObject({ exitCode: 0 });
    const { stdout, exitCode } = await sysdig([...withPing, "-H", cPlugins.source, "-r", capture]);
    expect(exitCode).toBe(0);
    expect(dummyLines(stdout)).toHaveLength(20);
    expect(eventLines(stdout, "ping").length).toBeGreaterThanOrEqual(5);
  });

  it("lets its output be read while it runs, and ends when asked to", async () => {
    const running = startSysdig(["-H", cPlugins.source, "-I", "dummyc:100000,10", "--unbuffered"]);
    let lines = 0;
    for await (const line of running.lines) {
      if (line.includes("[dummyc]") && ++lines === 10) void running.stop();
    }
    expect(lines).toBeGreaterThanOrEqual(10);
    expect(await running.result).toMatchObject({ exitCode: 0, timedOut: false });
  });
});
