import path from "node:path";
import { startSimulatedContainerd, startSimulatedCri, startSimulatedDocker, startSimulatedPodman } from "@falco-plugin/container-engines/simulated";
import { startHost } from "@falco-plugin/host";
import { BuiltPlugin } from "@falco-plugin-tools/built-plugin";
import type { NodeAbi } from "@falco-plugin-tools/libnode";
import { readContainerEvent } from "@falco-plugin-tools/container-runtimes";
import { expect, test, vi } from "vitest";

/** What is looked at of a payload, beside what all tests look at. */
type Wire = ReturnType<typeof readContainerEvent>["container"] & { readonly type: number; readonly is_pod_sandbox: boolean };

/** All engines at a time. */
export function allEnginesSuite(nodeAbi: NodeAbi): void {
  test("libcontainer.so follows all engines at a time, over HTTP and gRPC, and lets go of them", { timeout: 120_000 }, async () => {
    await using built = await BuiltPlugin.build("container", nodeAbi);
    const socketPath = (name: string) => path.join(built.folder, `${name}.sock`);
    const engines = {
      docker: await startSimulatedDocker({ socketPath: socketPath("docker") }),
      podman: await startSimulatedPodman({ socketPath: socketPath("podman") }),
      containerd: await startSimulatedContainerd({ socketPath: socketPath("containerd") }),
      cri: await startSimulatedCri({ socketPath: socketPath("cri") }),
    };
    const all = Object.entries(engines);
    for (const [name, engine] of all) engine.create({ name: `early-in-${name}` });

    await using host = await startHost(built);
    const inspector = await host.createInspector();
    // Somebody names Docker's socket to an engine that speaks gRPC as well: that is tried again and again, and harms nobody.
    const socketsOf = (name: string) => (name === "cri" || name === "containerd" ? [socketPath(name), socketPath("docker")] : [socketPath(name)]);
    await inspector.load(built.file, { engines: Object.fromEntries(all.map(([name]) => [name, { enabled: true, sockets: socketsOf(name) }])) });
    await inspector.open({ kind: "idle" });
    const told: { readonly name: string; readonly container: Wire }[] = [];
    const loop = inspector.run({ emit: "async" }, ({ name = "", data }) => told.push(readContainerEvent(name, data) as (typeof told)[number]));
    const lines = () => told.filter(({ container }) => !container.is_pod_sandbox).map(({ name, container }) => `${container.type} ${name} ${container.name}`);
    const tellsAll = (expected: readonly string[]) => vi.waitFor(() => expect(lines().sort()).toEqual([...expected].sort()), 30_000);

    const early = ["0 container early-in-docker", "11 container early-in-podman", "7 container early-in-containerd", "8 container early-in-cri"];
    await tellsAll(early);
    const late = all.map(([name, engine]) => [engine, engine.create({ name: `late-in-${name}` })] as const);
    await tellsAll([...early, ...early.map((line) => line.replace("early", "late"))]);
    for (const [engine, id] of late) engine.destroy(id);
    await tellsAll([...early, ...early.flatMap((line) => [line.replace("early", "late"), line.replace("container early", "container_removed late")])]);

    await inspector.interrupt();
    await loop;
    await inspector.close();
    for (const [name, engine] of all) await vi.waitFor(() => expect(engine.connections, name).toBe(0), 10_000);
    expect(host.logs.filter(({ severity }) => severity === "warning" || severity === "error")).toEqual([]);
    expect(host.misuses).toEqual([]);
    for (const [, engine] of all) await engine.close();
  });
}
