import { describe, expect, test } from "vitest";
import type { EngineState } from "../engine.ts";
import { type EngineProgress, engineProgress } from "./engine-progress.ts";

const watch = (): { readonly progress: EngineProgress; readonly states: string[] } => {
  const progress = engineProgress();
  const states: string[] = [];
  progress.state$.subscribe(({ attached, settled }: EngineState) => states.push(`${attached}${settled ? " settled" : ""}`));
  return { progress, states };
};

describe("the state of an engine", () => {
  test("is settled when there is nothing more to wait for at any of the first sockets, and stays so", () => {
    const { progress, states } = watch();
    progress.expect(["/a", "/b"]);
    progress.attached("/a");
    progress.settled("/a");
    progress.settled("/b");
    progress.lost("/a");
    progress.expect(["/c"]);
    expect(states).toEqual(["0", "1", "1 settled", "0 settled"]);
  });

  test("is settled at once where there is no socket to try", () => {
    const { progress, states } = watch();
    progress.expect([]);
    expect(states).toEqual(["0", "0 settled"]);
  });

  test("counts sockets that come later, and none twice", () => {
    const { progress, states } = watch();
    progress.attached("/later");
    progress.attached("/later");
    progress.settled("/later");
    expect(states).toEqual(["0", "1"]);
  });
});
