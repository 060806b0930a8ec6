import { existsSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { type PodmanEngine, startPodmanEngine } from "../../src/index.ts";
import { belongingsOfTheMachine, controlGroupsOf } from "../belongings-of-the-machine.ts";

describe("a Podman for tests", () => {
  let engine: PodmanEngine | undefined;
  afterEach(() => engine?.stop(), 60_000);

  test("runs containers, survives the death of its service, and leaves nothing behind", { timeout: 120_000 }, async () => {
    const before = belongingsOfTheMachine();
    engine = await startPodmanEngine();
    const stays = await engine.run({ name: "stays", labels: { a: "b" } });
    await engine.run({ name: "goes", command: ["true"], removeAfterwards: true });
    await expect.poll(() => engine?.containers(), { timeout: 20_000 }).toEqual([stays]);
    await engine.rename(stays, "still-here");
    await engine.kill();
    const meanwhile = await engine.create({ name: "meanwhile" });
    await engine.restart();
    expect(new Set(await engine.containers())).toEqual(new Set([stays, meanwhile]));
    await engine.stopContainer(stays);
    await engine.remove(stays);
    expect(await engine.containers()).toEqual([meanwhile]);

    const folder = dirname(engine.socketPath);
    await engine.stop();
    expect(existsSync(folder)).toBe(false);
    expect(readFileSync("/proc/self/mountinfo", "utf8")).not.toContain(folder);
    expect(controlGroupsOf(folder)).toEqual([]);
    expect(belongingsOfTheMachine()).toEqual(before);
  });
});
