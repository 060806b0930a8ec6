import { existsSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { type ContainerdEngine, startContainerdEngine } from "../../src/index.ts";
import { networkResults } from "../../src/host/network-results.ts";
import { shimSocket } from "../../src/host/shim-sockets.ts";
import { belongingsOfTheMachine, controlGroupsOf } from "../belongings-of-the-machine.ts";

describe("a containerd for tests", () => {
  let engine: ContainerdEngine | undefined;
  afterEach(() => engine?.stop(), 60_000);

  test("runs containers and pods, survives a kill, and leaves nothing behind", { timeout: 120_000 }, async () => {
    const before = belongingsOfTheMachine();
    engine = await startContainerdEngine();
    await engine.run({ id: "stays", labels: { a: "b" } });
    await engine.create({ id: "made", namespace: "other" });
    const pod = await engine.pods.run({ name: "pod" });
    await pod.start(await pod.create({ name: "in-the-pod" }));
    const ended = await engine.pods.run({ name: "ended", hostNetwork: true });
    await ended.end();
    await engine.kill();
    await engine.restart();
    await engine.remove({ id: "made", namespace: "other" });
    await pod.create({ name: "afterwards" });

    const folder = dirname(engine.socketPath);
    expect(controlGroupsOf(folder)).not.toEqual([]);
    const sockets = [shimSocket(engine.socketPath, "default", "stays"), shimSocket(engine.socketPath, "k8s.io", pod.id)];
    expect(sockets.filter((socket) => !existsSync(socket))).toEqual([]);
    expect(await networkResults(pod.id)).not.toEqual([]);
    await engine.stop();
    expect(await networkResults(pod.id)).toEqual([]);
    expect(sockets.filter((socket) => existsSync(socket))).toEqual([]);
    expect(existsSync(folder)).toBe(false);
    expect(readFileSync("/proc/self/mountinfo", "utf8")).not.toContain(folder);
    expect(controlGroupsOf(folder)).toEqual([]);
    expect(belongingsOfTheMachine()).toEqual(before);
  });
});
