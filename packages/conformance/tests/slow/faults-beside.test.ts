// The same faults of plugins in Go, in Rust and in TypeScript, in the same host: what becomes of its process.
import { readlinkSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { type Host, startHost } from "@falco-plugin/host";
import { cacheFolder, runChecked } from "@falco-plugin-tools/commands";
import { libnodeEnvironment } from "@falco-plugin-tools/libnode";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { buildFixture } from "../../src/index.ts";
import type { FaultOutcome } from "../../src/faults/fault-outcome.ts";
import { isRecording, readFaultRecords, recordFaults } from "../../src/faults/fault-records.ts";

const sources = (name: string): string => fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));

/** What a fault is called in Go and Rust (`fixtures/faults-*`), and which of ours it is compared with. */
const faults = {
  "returns or throws an error": ["error", "throw"],
  "panics, or throws": ["panic", "throw"],
  "uses what is not there": ["nothing", "nothing"],
  "loops for ever": ["endless-loop", "endless-loop"],
  "recurses without end": ["stack-overflow", "stack-overflow"],
  "takes memory without end": ["memory", "heap"],
  "exits": ["exit", "process-exit"],
  "aborts": ["abort", "process-abort"],
  "sends its process SIGTERM": ["kill", "process-kill"],
  "panics or throws beside the call": ["thread", "forgotten-rejection"],
  "changes the working directory": ["chdir", "chdir"],
  "changes the umask": ["umask", "umask"],
} as const;

type Language = "go" | "rust" | "typescript";

const compile: Readonly<Record<Language, () => Promise<string>>> = {
  async go() {
    const artifact = path.join(cacheFolder("faults-go"), "libfaults.so");
    await runChecked("go", ["build", "-mod=readonly", "-buildvcs=false", "-buildmode=c-shared", "-o", artifact, "."], { cwd: sources("faults-go"), env: { CGO_ENABLED: "1" }, timeoutMs: 900_000 });
    return artifact;
  },
  async rust() {
    const target = cacheFolder("faults-rust");
    await runChecked("cargo", ["build", "--release", "--locked"], { cwd: sources("faults-rust"), env: { CARGO_TARGET_DIR: target }, timeoutMs: 900_000 });
    return path.join(target, "release/libfaults.so");
  },
  typescript: () => buildFixture("misbehave-on-events"),
};

/** After so long a call is taken for one that does not end. Ours ends after a second. */
const longestMs = 20_000;
/** What a plugin that takes memory is let have. */
const mostBytes = 2 ** 30;

interface Process {
  readonly folder: string;
  readonly umask: string | undefined;
}

async function look(pid: number): Promise<Process> {
  return { folder: readlinkSync(`/proc/${pid}/cwd`), umask: /^Umask:\s*(\d+)/m.exec(await readFile(`/proc/${pid}/status`, "utf8"))?.[1] };
}

/** Watches a host that may hang or grow, and kills it then. Resolves with why, or when it is told to end. */
async function watch(host: Host, ended: AbortSignal): Promise<string | undefined> {
  const since = Date.now();
  while (!ended.aborted) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const status = await readFile(`/proc/${host.pid}/status`, "utf8").catch(() => "");
    const kilobytes = Number(/^VmRSS:\s*(\d+)/m.exec(status)?.[1] ?? 0);
    const why = kilobytes * 1024 > mostBytes ? "the host grows beyond 1 GB" : Date.now() - since > longestMs ? "the host hangs" : undefined;
    if (why === undefined) continue;
    if (!ended.aborted) await host.kill();
    return why;
  }
  return undefined;
}

async function observe(language: Language, artifact: string, fault: string): Promise<string> {
  const host = await startHost({ env: libnodeEnvironment() });
  const ended = new AbortController();
  const inspector = await host.createInspector();
  const { name } = await inspector.load(artifact);
  const before = await look(host.pid);
  const ours = language === "typescript";
  const field = ours ? "bad.text" : "faults.text";
  const params = ours ? JSON.stringify([`text:${fault}`, "fine"]) : fault;
  const watching = watch(host, ended.signal);
  const calling = (async () => {
    await inspector.open({ kind: "plugin", plugin: name, params });
    // Our async events come between.
    const { events } = await inspector.collect(ours ? { fields: [field] } : { events: 2, fields: [field] });
    return events.filter((event) => event.name === undefined).map(({ fields }) => fields[field]);
  })().catch(() => undefined);
  const values = await Promise.race([calling, watching.then(() => undefined)]);
  ended.abort();
  if (values === undefined) {
    const why = await watching;
    const { code, signal } = await host.ended;
    return why ?? `the host ends: ${signal ?? `exit code ${code}`}`;
  }
  const after = await look(host.pid);
  const [bad, next] = values;
  await host.quit();
  if (after.folder !== before.folder) return "the host's working directory is another";
  if (after.umask !== before.umask) return "the host's umask is another";
  expect(next).toBe("fine");
  return bad === "fine" ? "the host goes on" : "the call fails, the next is fine";
}

describe.each(["typescript", "go", "rust"] as const)("a plugin in %s that", (language) => {
  let artifact: string;
  const seen: Record<string, FaultOutcome> = {};
  beforeAll(async () => void (artifact = await compile[language]()), 900_000);
  afterAll(() => {
    if (isRecording) recordFaults(language, seen, Object.keys(faults));
  });

  it.each(Object.entries(faults))("%s", { timeout: 120_000 }, async (title, [theirs, ours]) => {
    const host = await observe(language, artifact, language === "typescript" ? ours : theirs);
    const outcome: FaultOutcome = { host, log: [], plugin: "", metrics: [] };
    if (isRecording) seen[title] = outcome;
    else expect(outcome).toEqual(readFaultRecords()[language]?.[title]);
  });
});
