import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { buildPlugin } from "@falco-plugin/cli";
import { startHost } from "@falco-plugin/host";
import { describe, expect, test } from "vitest";

import type { NodeUnderTest } from "../loading/node-under-test.ts";

const entry = fileURLToPath(new URL("failing-realms.ts", import.meta.url));
const root = fileURLToPath(new URL("../../../../.cache/conformance", import.meta.url));

/** Where the fixture has this text: `failing-realms.ts:<line>:<column>`, as stacks count. */
function placeOf(text: string): string {
  const lines = readFileSync(entry, "utf8").split("\n");
  const line = lines.findIndex((candidate) => candidate.includes(text));
  return `failing-realms.ts:${line + 1}:${(lines[line]?.indexOf(text) ?? 0) + 1}`;
}

interface Told {
  readonly log: string;
  readonly failures: string;
}

/** Runs the fixture, and gives what the host's log and the failed calls say. */
async function runFailing({ build, host: options }: NodeUnderTest, { asked = true, before = () => undefined }: { readonly asked?: boolean; readonly before?: (map: string) => void } = {}): Promise<Told> {
  const { file } = await buildPlugin({ entry, outDir: path.join(root, `${build.variant ?? "release"}-stacks`), sourceMap: true, ...build.native });
  before(`${file}.map`);
  await using host = await startHost({ ...options, env: { ...options.env, FALCO_PLUGIN_SOURCE_MAPS: asked ? "1" : undefined } });
  const inspector = await host.createInspector();
  await inspector.load(file);
  await inspector.open({ kind: "idle", pollMs: 10 });
  const { events } = await inspector.collect({ asyncEvents: 4, ms: 20_000, fields: ["failing.field"] });
  expect(events.filter(({ name }) => name === "numbered").length).toBe(4);
  await inspector.destroy();
  expect(host.misuses).toEqual([]);
  return { log: host.logs.map(({ message }) => message).join("\n"), failures: events.flatMap(({ failures }) => failures.map(({ error }) => error)).join("\n") };
}

/** Where a plugin of a realm failed: lines of TypeScript where a map is there and asked for. */
export function stackSuite(node: NodeUnderTest): void {
  describe("source maps", () => {
    test("name lines of TypeScript in errors and in stacks, in each realm", { timeout: 60_000 }, async () => {
      const { log, failures } = await runFailing(node);
      const [extract, parse, stream] = [`new RangeError("no`, `new TypeError("no`, `new Error("no`].map(placeOf);
      expect(failures).toMatch(new RegExp(`FP_EXTRACT_FAILED: .*no such field \\(.*${extract}\\)`));
      expect(failures).toMatch(new RegExp(`FP_PARSE_FAILED: .*no such event \\(.*${parse}\\)`));
      expect(log).toMatch(new RegExp(`FP_STREAM_FAILED: .*no such number \\(.*${stream}\\)`));
      for (const [name, place] of [["failInExtract", extract], ["failInParse", parse], ["failInStream", stream]]) expect(log).toMatch(new RegExp(`at ${name} \\(.*${place}\\)`));
      expect(log).toMatch(/at .* \(node_modules\/rxjs\//);
      expect(log).not.toContain("failing-realms.cjs");
    });

    test("are not looked at where nobody asks", { timeout: 60_000 }, async () => {
      const { log, failures } = await runFailing(node, { asked: false });
      expect(failures).toMatch(/no such field$/m);
      expect(log).toMatch(/at failInStream \(\/falco-plugin\/failing-realms\.cjs:/);
    });

    test("of another build are not used, nor those that others could have written", { timeout: 60_000 }, async () => {
      const another = await runFailing(node, { before: (map) => writeFileSync(map, readFileSync(map, "utf8").replace(/"bundleSha256":"./, '"bundleSha256":"x')) });
      expect(another.log).toContain("the source map is not used: it belongs to another build of this plugin");
      const shared = await runFailing(node, { before: (map) => chmodSync(map, 0o666) });
      expect(shared.log).toMatch(/the source map is not used: .*\.so\.map can be written by others than its owner/);
      expect(`${another.failures}${shared.failures}`).not.toContain(".ts:");
    });
  });
}
