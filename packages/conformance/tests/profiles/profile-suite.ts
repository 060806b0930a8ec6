import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { buildPlugin } from "@falco-plugin/cli";
import { startHost } from "@falco-plugin/host";
import { describe, expect, onTestFinished, test } from "vitest";

import type { NodeUnderTest } from "../loading/node-under-test.ts";
import { readProfile, shareOf } from "./read-profile.ts";

const entry = fileURLToPath(new URL("hot-realms.ts", import.meta.url));
const root = fileURLToPath(new URL("../../../../.cache/conformance", import.meta.url));

/** Runs the plugin until it has seen some of its own events. Returns the warnings of the log. */
async function runHot({ build, host: options }: NodeUnderTest, profile: string | undefined): Promise<string[]> {
  const { file } = await buildPlugin({ entry, outDir: path.join(root, build.variant ?? "release"), ...build.native });
  await using host = await startHost({ ...options, env: { ...options.env, FALCO_PLUGIN_PROFILE: profile } });
  const inspector = await host.createInspector();
  await inspector.load(file);
  await inspector.open({ kind: "idle", pollMs: 10 });
  expect(await inspector.run({ asyncEvents: 10, ms: 20_000, emit: "none" })).toMatchObject({ asyncEvents: 10, parseFailures: 0 });
  await inspector.close();
  await inspector.destroy();
  // The host lives on, and another inspector can be made in it.
  await (await host.createInspector()).destroy();
  return host.logs.filter(({ severity }) => severity === "warning").map(({ message }) => message);
}

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "falco-plugin-profile-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** A profile of each realm, where one is asked for, and only there. */
export function profileSuite(node: NodeUnderTest): void {
  describe("CPU profiles", () => {
    test("show the hot function of each realm", { timeout: 60_000 }, async () => {
      const folder = newFolder();
      expect(await runHot(node, folder)).toEqual([]);
      const files = readdirSync(folder).sort();
      expect(files).toEqual([expect.stringMatching(/^hot-realms-background-\d+-\d+\.cpuprofile$/), expect.stringMatching(/^hot-realms-event-\d+-\d+\.cpuprofile$/)]);
      const [background, event] = files.map((name) => readProfile(path.join(folder, name)));
      if (background === undefined || event === undefined) throw new Error("a profile is missing");
      expect(shareOf("hotInBackground", background)).toBeGreaterThan(0.5);
      expect(shareOf("hotInEvents", event)).toBeGreaterThan(0.5);
      expect([shareOf("hotInEvents", background), shareOf("hotInBackground", event)]).toEqual([0, 0]);
    });

    test("are complete, consistent, and readable by their owner alone", { timeout: 60_000 }, async () => {
      const folder = newFolder();
      await runHot(node, folder);
      for (const name of readdirSync(folder)) {
        const file = path.join(folder, name);
        expect(statSync(file).mode & 0o777).toBe(0o600);
        const { nodes, samples, timeDeltas, startTime, endTime } = readProfile(file);
        const ids = nodes.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(samples.filter((id) => !ids.includes(id))).toEqual([]);
        expect(nodes.reduce((sum, { hitCount }) => sum + hitCount, 0)).toBe(samples.length);
        expect(timeDeltas.length).toBe(samples.length);
        expect(timeDeltas.filter((delta) => delta < 0)).toEqual([]);
        expect(timeDeltas.reduce((sum, delta) => sum + delta, 0)).toBeLessThanOrEqual(endTime - startTime);
        // Most of the time neither realm does anything.
        expect(nodes.map(({ callFrame }) => callFrame.functionName)).toEqual(expect.arrayContaining(["(root)", "(idle)"]));
      }
    });

    test("are not written into a folder that others can write to, and the plugin runs all the same", { timeout: 60_000 }, async () => {
      const folder = newFolder();
      chmodSync(folder, 0o777);
      expect(await runHot(node, folder)).toContainEqual(expect.stringMatching(/^FP_PROFILE_FAILED: .* must belong to the user that the host runs as, and be writable by nobody else$/));
      expect(await runHot(node, "some/where")).toContainEqual("FP_PROFILE_FAILED: FALCO_PLUGIN_PROFILE must be an absolute path");
      expect(readdirSync(folder)).toEqual([]);
    });

    test("are not made where nobody asks", { timeout: 60_000 }, async () => {
      expect(await runHot(node, undefined)).toEqual([]);
    });
  });
}
