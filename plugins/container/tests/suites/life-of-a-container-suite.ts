import path from "node:path";
import { startSimulatedDocker } from "@falco-plugin/container-engines/simulated";
import { startHost } from "@falco-plugin/host";
import { BuiltPlugin } from "@falco-plugin-tools/built-plugin";
import type { NodeAbi } from "@falco-plugin-tools/libnode";
import { expect, test } from "vitest";
import { onlyDocker } from "../support/config.ts";
import { ended, executed, opened } from "../support/system-calls.ts";

/** Containers that begin, end and live again. */
export function lifeOfAContainerSuite(nodeAbi: NodeAbi): void {
  test("a container is known before the first event, ends with its first process, and is looked for when it lives again", { timeout: 60_000 }, async () => {
    await using built = await BuiltPlugin.build("container", nodeAbi);
    const engine = await startSimulatedDocker({ socketPath: path.join(built.folder, "docker.sock") });
    const web = engine.create({ name: "web" });
    await using host = await startHost(built);
    const inspector = await host.createInspector();
    await inspector.load(built.file, onlyDocker([engine.socketPath]));
    // A new process is in the container as soon as its first one has ended.
    await inspector.open({ kind: "events", events: [executed(10n, ""), opened(10n), ended(10n), executed(11n, "")], idleMs: 10 });
    for (const tid of [10, 11]) await inspector.tables.setThread({ tid, ptid: 5, vpid: 1, vtid: 1, cgroups: { cpu: `/docker/${web}` } });
    const { events } = await inspector.collect({ asyncEvents: 3, ms: 30_000, fields: ["container.name"] });
    const told = events.map(({ name, code, fields }) => `${name ?? code} ${String(fields["container.name"])}`);
    expect(told.slice(0, 4)).toEqual(["container web", "293 web", "307 web", "186 web"]);
    // The removal is told by another thread than the new process: where between the two it comes is open, and the process sees what then holds.
    expect([
      ["293 web", "container_removed web", "container web"],
      ["container_removed web", "293 null", "container web"],
    ]).toContainEqual(told.slice(4));
    expect(await inspector.tables.get("threads", 10, { columns: ["category"] })).toEqual({ category: 1 });
    await inspector.close();
    expect(host.misuses).toEqual([]);
    await engine.close();
  });
}
