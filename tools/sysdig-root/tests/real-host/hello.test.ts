import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { describe, expect, it } from "vitest";

import { sysdig } from "../../src/sysdig.ts";
import { artifacts, cPlugins, dummyLines, eventLines, openSource } from "./plugins.ts";

/** libhello.so with an init config, as sysdig wants it. */
const hello = (config: unknown = { intervalMs: 50 }) => ["-H", `${path.join(artifacts, "libhello.so")}:${JSON.stringify(config)}`];

/** The counters in the payloads of hello's events. */
const greetings = (text: string) => eventLines(text, "hello").map((line) => Number(/data=\{"n":(\d+)\}/.exec(line)?.[1]));

const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);

describe("libhello.so in sysdig", () => {
  it("says hello among the events of a source, in order and without a gap", async () => {
    const { stdout, exitCode } = await sysdig([...hello(), ...openSource]);
    expect(exitCode).toBe(0);
    expect(dummyLines(stdout)).toHaveLength(20);
    const numbers = greetings(stdout);
    expect(numbers.length).toBeGreaterThanOrEqual(5);
    expect(numbers).toEqual(upTo(numbers.length));
    expect(stdout.indexOf("name=hello")).toBeLessThan(stdout.lastIndexOf("[dummyc]"));
  });

  it("can be filtered by the name of its event", async () => {
    const { stdout, exitCode } = await sysdig([...hello(), ...openSource, "evt.type=hello"]);
    expect(exitCode).toBe(0);
    expect(dummyLines(stdout)).toEqual([]);
    expect(greetings(stdout).length).toBeGreaterThanOrEqual(5);
  });

  it("is in a capture, which replays without its background", async () => {
    const capture = path.join(mkdtempSync(path.join(tmpdir(), "falco-plugin-")), "hello.scap");
    // sysdig opens its file when the source has given its first event, after 50 ms: what came before would not be in it.
    expect(await sysdig([...hello({ intervalMs: 150 }), ...openSource, "-w", capture])).toMatchObject({ exitCode: 0 });
    const { stdout, exitCode } = await sysdig([...hello(), "-H", cPlugins.source, "-r", capture]);
    expect(exitCode).toBe(0);
    expect(dummyLines(stdout)).toHaveLength(20);
    const numbers = greetings(stdout);
    expect(numbers.length).toBeGreaterThanOrEqual(5);
    expect(numbers).toEqual(upTo(numbers.length));
  });

  it("is refused by sysdig with a config that its JSON Schema forbids", async () => {
    const { stderr, exitCode } = await sysdig([...hello({ intervalMs: 0 }), ...openSource]);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/error in plugin hello init config: .*intervalMs/);
  });

  it("refuses a config that the schema alone cannot judge, in one sentence of its own", async () => {
    const { stderr, exitCode } = await sysdig([...hello({ intervalMs: 1.5 }), ...openSource]);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/could not initialize plugin: FP_CONFIG_INVALID: intervalMs: /);
  });

  it("is listed from a folder that holds the runtime, too", async () => {
    const { stdout, exitCode } = await sysdig(["-Il"], { env: { SYSDIG_PLUGIN_DIR: artifacts } });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Name: hello$/m);
    expect(stdout).toMatch(/^Version: 0\.1\.0$/m);
  });
});
