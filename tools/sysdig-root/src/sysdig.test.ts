import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { describe, expect, it } from "vitest";

import { startSysdig } from "./start-sysdig.ts";
import { sysdig } from "./sysdig.ts";
import { readSysdigRoot } from "./sysdig-root.ts";

describe("sysdig", () => {
  it("runs, and is the version that was recorded", async () => {
    const { stdout, exitCode } = await sysdig(["--version"]);
    expect({ stdout: stdout.trim(), exitCode }).toEqual({ stdout: `sysdig version ${readSysdigRoot()?.sysdigVersion ?? ""}`, exitCode: 0 });
  });

  it("lists no plugins in an empty folder", async () => {
    const { stdout, exitCode } = await sysdig(["-Il"], { env: { SYSDIG_PLUGIN_DIR: mkdtempSync(path.join(tmpdir(), "falco-plugin-")) } });
    expect(exitCode).toBe(0);
    expect(stdout).not.toMatch(/^Name:/m);
  });

  it("reports what sysdig refuses", async () => {
    const { stderr, exitCode } = await sysdig(["-H", "/no/such/libplugin.so", "-Il"]);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/plugin/);
  });
});

describe("startSysdig", () => {
  it("gives the lines that sysdig prints, and the result", async () => {
    const running = startSysdig(["-L"]);
    const lines: string[] = [];
    for await (const line of running.lines) lines.push(line);
    expect(lines.some((line) => line.includes("asyncevent"))).toBe(true);
    expect(await running.result).toMatchObject({ exitCode: 0 });
  });
});
