import { existsSync, readFileSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import { type DockerEngine, startDockerEngine } from "../../src/index.ts";
import { belongingsOfTheMachine, controlGroupsOf } from "../belongings-of-the-machine.ts";

describe("a Docker Engine for tests", () => {
  let engine: DockerEngine | undefined;
  afterEach(() => engine?.stop(), 60_000);

  test("runs containers, survives a kill, and leaves nothing behind", { timeout: 120_000 }, async () => {
    const before = belongingsOfTheMachine();
    engine = await startDockerEngine();
    const stays = await engine.run({ name: "stays", labels: { a: "b" } });
    const goes = await engine.run({ name: "goes", command: ["true"], removeAfterwards: true });
    await expect.poll(() => engine?.containers(), { timeout: 20_000 }).toEqual([stays]);
    await engine.rename(stays, "still-here");

    await engine.kill();
    await engine.restart();
    expect(await engine.containers()).toEqual([stays]);
    await engine.kill();
    await engine.vanish(stays);
    await engine.restart();
    expect(await engine.containers()).toEqual([]);
    expect(engine.history.filter(({ id }) => id === goes).map(({ action }) => action)).toEqual(expect.arrayContaining(["create", "start", "die", "destroy"]));
    expect(engine.history.filter(({ id, action }) => id === stays && action === "rename")).toEqual([{ action: "rename", id: stays, name: "still-here" }]);

    const folder = engine.socketPath.replace(/\/docker\.sock$/, "");
    await engine.stop();
    expect(existsSync(folder)).toBe(false);
    expect(readFileSync("/proc/self/mountinfo", "utf8")).not.toContain(folder);
    expect(controlGroupsOf(folder)).toEqual([]);
    expect(belongingsOfTheMachine()).toEqual(before);
  });
});
