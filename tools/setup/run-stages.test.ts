import { expect, it } from "vitest";

import type { Count } from "./counts/count.mjs";
import type { runStage } from "./run-stage.mjs";
import { runStages } from "./run-stages.mjs";
import type { Stage } from "./stages.mjs";

const stage = (name: string, beside = false): Stage => ({ name, beside, after: "a part", command: ["true"], counter: { prepare: () => [], count: () => ({ passed: 0, failed: 0, failures: [] }) } });

/** Stages that end when they are told to, and what has happened to them. */
function fakeStages() {
  const happened: string[] = [];
  const ends = new Map<string, (count: Count | Error) => void>();
  const run: typeof runStage = async ({ name }, signal) => {
    happened.push(`${name} begins`);
    signal?.addEventListener("abort", () => happened.push(`${name} is interrupted`));
    try {
      return await new Promise((resolve, reject) => ends.set(name, (end) => (end instanceof Error ? reject(end) : resolve(end))));
    } finally {
      happened.push(`${name} ends`);
    }
  };
  const end = async (name: string, how: Count | Error = passed(1)) => {
    await expect.poll(() => ends.has(name)).toBe(true);
    ends.get(name)?.(how);
  };
  return { happened, run, end };
}

const passed = (count: number): Count => ({ passed: count, failed: 0, failures: [] });
const always = () => Promise.resolve();

it("runs stages one after the other, and one that says so beside those that follow", async () => {
  const { happened, run, end } = fakeStages();
  const total = runStages([stage("a"), stage("soak", true), stage("b")], always, run);
  await end("a");
  await end("b", passed(5));
  await end("soak", { passed: 20, failed: 2, failures: ["threads do not grow", "the host ends well"] });
  expect(await total).toEqual({ passed: 26, failed: 2, failures: ["soak: threads do not grow", "soak: the host ends well"] });
  expect(happened).toEqual(["a begins", "a ends", "soak begins", "b begins", "b ends", "soak ends"]);
});

it("waits for what runs beside when another throws, and has it end", async () => {
  const { happened, run, end } = fakeStages();
  const total = runStages([stage("soak", true), stage("b")], always, run);
  total.catch(() => undefined);
  await end("b", new Error("no such program"));
  await expect.poll(() => happened).toContain("soak is interrupted");
  expect(happened).not.toContain("soak ends");
  await end("soak");
  await expect(total).rejects.toThrow("no such program");
  expect(happened.at(-1)).toBe("soak ends");
});

it("has all stages end when it is interrupted, and begins no other", async () => {
  const { happened, run, end } = fakeStages();
  const total = runStages([stage("soak", true), stage("b"), stage("c")], always, run);
  total.catch(() => undefined);
  await expect.poll(() => happened).toContain("b begins");
  process.emit("SIGTERM", "SIGTERM");
  expect(happened).toEqual(expect.arrayContaining(["soak is interrupted", "b is interrupted"]));
  await end("b");
  await end("soak", { passed: 0, failed: 1, failures: [] });
  await expect(total).rejects.toThrow("interrupted before c");
  expect(happened).not.toContain("c begins");
});

it("fails where what runs beside throws after all others", async () => {
  const { run, end } = fakeStages();
  const total = runStages([stage("soak", true), stage("b")], always, run);
  total.catch(() => undefined);
  await end("b");
  await end("soak", new Error("it broke"));
  await expect(total).rejects.toThrow("it broke");
});
