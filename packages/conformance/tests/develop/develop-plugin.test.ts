import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { developPlugin } from "@falco-plugin/cli";
import { libnodeEnvironment } from "@falco-plugin-tools/libnode";
import { expect, onTestFinished, test } from "vitest";

/** A plugin that says a word again and again, and in which process it is; `config` is more of its first argument. */
function speaker(word: string, config = ""): string {
  return `
    import { asyncEvent, asyncEvents } from "@falco-plugin/async-events";
    import { definePlugin } from "@falco-plugin/plugin";
    import { interval, map } from "rxjs";
    import * as z from "zod";
    const said = asyncEvent("said", z.object({ word: z.string(), pid: z.number() }));
    export default definePlugin(
      { name: "speaker", version: "0.1.0", description: "Speaks", contact: "c" ${config} },
      asyncEvents({ events: [said], stream: () => interval(20).pipe(map(() => said({ word: ${JSON.stringify(word)}, pid: process.pid }))) }),
    );`;
}

function newPackage(source: string): { readonly folder: string; readonly write: (source: string) => void } {
  const folder = mkdtempSync(path.join(tmpdir(), "falco-plugin-develop-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  symlinkSync(fileURLToPath(new URL("../../../../node_modules", import.meta.url)), path.join(folder, "node_modules"));
  writeFileSync(path.join(folder, "package.json"), '{ "type": "module" }');
  mkdirSync(path.join(folder, "src"));
  const write = (content: string): void => writeFileSync(path.join(folder, "src/index.ts"), content);
  write(source);
  return { folder, write };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

interface Said {
  readonly word: string;
  readonly pid: number;
}

test("what is saved takes over in the same host, what is broken is told while the last one goes on, and a host that dies is replaced", { timeout: 60_000 }, async () => {
  const { folder, write } = newPackage(speaker("one"));
  const controller = new AbortController();
  const seen: string[] = [];
  const pids = new Set<number>();
  // What each word brings about, in this order: the next step begins when what the one before is about has been seen to work.
  const steps: Readonly<Record<string, (pid: number) => void>>[] = [
    { one: () => write("export default ;") },
    { one: () => write(speaker("never", ", config: z.strictObject({ must: z.string() })")) },
    { one: () => write(speaker("two")) },
    { two: (pid) => void process.kill(pid, "SIGKILL") },
    { three: () => controller.abort() },
  ];
  let step = 0;
  let waitsFor: "event" | "trouble" = "event";
  await developPlugin({ build: { entry: folder }, signal: controller.signal, env: libnodeEnvironment() }, (item) => {
    if (item.type === "broken" || (item.type === "log" && item.level === "error")) {
      seen.push(item.type === "log" ? item.message : `${(item.error as Error).message}, runs: ${item.runs}`);
      if (item.type === "log") write(speaker("three"));
      waitsFor = "event";
    }
    if (item.type !== "event") return;
    const { word, pid } = item.data as Said;
    pids.add(pid);
    const next = steps[step]?.[word];
    if (next === undefined || waitsFor !== "event") return;
    step += 1;
    seen.push(word);
    waitsFor = step === 3 ? "event" : "trouble";
    next(pid);
  });
  expect(seen).toEqual([
    "one",
    expect.stringMatching(/^FP_BUILD_FAILED: src\/index\.ts:1:16: .*, runs: true$/),
    "one",
    expect.stringMatching(/^FP_HOST_FAILED: .*'must'.*, runs: true$/),
    "one",
    "two",
    expect.stringMatching(/^FP_HOST_FAILED: .*SIGKILL/),
    "three",
  ]);
  // One process for all of them until it was killed, and one behind it; nothing is left of either.
  expect(pids.size).toBe(2);
  expect([...pids].filter(isAlive)).toEqual([]);
});
