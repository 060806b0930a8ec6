import { describe, expect, it } from "vitest";
import type { Sample } from "../figures/sample.ts";
import { growthChecks } from "./growth-checks.ts";

const steady: Omit<Sample, "second"> = { residentBytes: 200e6, anonymousBytes: 150e6, threads: 23, descriptors: 73, mappings: 800, heaps: { "steady: storm, event realm": 4e6 } };

/** Samples of three minutes; `more` is what the figures are of by then, on top of what they are in a steady state. */
const samples = (more: (second: number) => Partial<Omit<Sample, "second">> = () => ({})): readonly Sample[] => Array.from({ length: 60 }, (_, i) => ({ ...steady, second: i * 3, ...more(i * 3) }));
const failed = (...args: Parameters<typeof samples>): readonly string[] => growthChecks(samples(...args)).filter(({ passed }) => !passed).map(({ name }) => name);

describe("what must not grow", () => {
  it("passes where nothing does", () => expect(failed()).toEqual([]));

  it.each<[string, (second: number) => Partial<Omit<Sample, "second">>]>([
    ["resident memory does not grow", (second) => ({ residentBytes: 200e6 + second * 450e3 })],
    ["memory without mapped files does not grow", (second) => ({ anonymousBytes: 150e6 + second * 450e3 })],
    // One with every reload, of which there is one every 6 seconds.
    ["threads do not grow", (second) => ({ threads: 23 + Math.floor(second / 6) })],
    ["file descriptors do not grow", (second) => ({ descriptors: 73 + Math.floor(second / 6) })],
    ["mappings do not grow", (second) => ({ mappings: 800 + second * 2 })],
    ["heap of steady: storm, event realm does not grow", (second) => ({ heaps: { "steady: storm, event realm": 4e6 + second * 100e3 } })],
  ])("%s, or it is told", (name, leak) => expect(failed(leak)).toEqual([name]));

  it("is not told of a leak that ended with the warm-up", () => expect(failed((second) => ({ residentBytes: 200e6 + Math.min(second, 50) * 3e6 }))).toEqual([]));

  it("lets a heap pass that was hardly ever collected", () => expect(failed((second) => ({ heaps: second > 170 ? { "reloaded: hello, event realm": 9e6 } : {} }))).toEqual([]));

  it("does not pass without samples", () => expect(growthChecks([]).every(({ passed }) => !passed)).toBe(true));
});
