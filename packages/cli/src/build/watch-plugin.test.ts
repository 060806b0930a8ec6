import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isFalcoPluginError } from "@falco-plugin/contract";
import { expect, test } from "vitest";
import { anyRuntime, definitionSource, pluginPackage } from "../../tests/plugin-package.ts";
import { type BuildOutcome, watchPlugin } from "./watch-plugin.ts";

test("a plugin is built now, and again whenever a file of it changes; a build that fails leaves the last one", async () => {
  const folder = pluginPackage({ "src/index.ts": definitionSource('import { text } from "./text.ts"; globalThis.text = text;'), "src/text.ts": 'export const text = "one";' });
  const text = path.join(folder, "src/text.ts");
  const controller = new AbortController();
  const seen: string[] = [];
  const steps: ((outcome: BuildOutcome) => void)[] = [
    (outcome) => {
      seen.push(bundleHolds(outcome, "one"));
      writeFileSync(text, "export const text = ;");
    },
    (outcome) => {
      seen.push("error" in outcome && isFalcoPluginError(outcome.error, "FP_BUILD_FAILED") ? outcome.error.message : "built");
      writeFileSync(text, 'export const text = "two";');
    },
    (outcome) => {
      seen.push(bundleHolds(outcome, "two"));
      controller.abort();
    },
  ];
  await watchPlugin({ entry: folder, runtime: anyRuntime() }, controller.signal, (outcome) => steps.shift()?.(outcome));
  expect(seen).toEqual(["one", expect.stringMatching(/^FP_BUILD_FAILED: src\/text\.ts:1:21: Unexpected/), "two"]);
});

test("an entry that is not there is no reason to wait", async () => {
  await expect(watchPlugin({ entry: "nowhere" }, new AbortController().signal, () => undefined)).rejects.toMatchObject({ code: "FP_BUILD_FAILED" });
});

function bundleHolds(outcome: BuildOutcome, text: string): string {
  if ("error" in outcome) return String(outcome.error);
  return readFileSync(outcome.built.file).includes(`text="${text}"`) ? text : "something else";
}
