import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { type HostInspector, type Source, startHost, type StartHostOptions } from "@falco-plugin/host";

import { buildFixture, type FixtureBuild } from "../build-fixture.ts";
import type { DrivenPlugin, HostDriver, SeenEvent } from "../host-driver.ts";
import { readDump } from "./read-dump.ts";
import { untilSeen } from "./until-seen.ts";

/** How the host and the artifacts are built, and what they need to run. */
export interface NativeHostOptions extends FixtureBuild {
  readonly name?: string;
  /** Options of the host process, such as the variables that lead to libnode. */
  readonly host?: StartHostOptions;
  /** What the host reads beside async events; a busy source unless given. */
  readonly source?: Source;
}

/** How long the host reads before it is asked what it has seen, in milliseconds. */
const momentMs = 1_000;

/** Our native host: artifacts as `falco-plugin build` makes them, each in a process of its own. */
export function nativeHostDriver(options: NativeHostOptions = {}): HostDriver {
  const { name = "host", source = { kind: "busy", rate: 200_000 } } = options;
  return {
    name,
    supports: { restart: true, dumpState: true, waitsAtStart: true, bytes: true, containment: true },
    async load(fixture, config) {
      const artifact = await buildFixture(fixture, options);
      const host = await startHost(options.host);
      try {
        const inspector = await host.createInspector();
        const { name: plugin } = await inspector.load(artifact, config === undefined ? "" : config);
        return drive(inspector, plugin, source, { logs: () => host.logs.map(({ message }) => message), end: () => host.quit() });
      } catch (error) {
        await host.kill();
        throw error;
      }
    },
  };
}

function drive(inspector: HostInspector, plugin: string, source: Source, host: { logs(): string[]; end(): Promise<unknown> }): DrivenPlugin {
  const events: SeenEvent[] = [];
  const state = { open: false, running: false };
  inspector.onEvent((event) => {
    if (event.name !== undefined) events.push({ name: event.name, data: event.data });
  });
  return {
    async start() {
      // Opening starts async events, as in every host.
      if (state.open) await inspector.setAsyncHandler(plugin, true);
      else await inspector.open(source);
      state.open = state.running = true;
    },
    async stop() {
      await inspector.setAsyncHandler(plugin, false);
      state.running = false;
    },
    async seen(atLeast) {
      await untilSeen({ atLeast, seen: () => events.length, wait: (missing) => inspector.run({ asyncEvents: missing, ms: momentMs, emit: "async" }), log: () => host.logs().join(" | ") });
      return events.slice();
    },
    async seenAfter(ms) {
      if (state.open) await inspector.run({ ms: Math.max(ms, 1), emit: "async" });
      return events.slice();
    },
    async dumpState() {
      const file = path.join(tmpdir(), `falco-plugin-dump-${randomUUID()}`);
      try {
        await inspector.openDump(file);
        await inspector.closeDump();
        // The host must get its capture file in any case, so the plugin only logs what is missing from it.
        const failure = host.logs().find((line) => line.includes("FP_SNAPSHOT_FAILED"));
        if (failure !== undefined) throw new Error(failure);
        return await readDump(file);
      } finally {
        await rm(file, { force: true });
      }
    },
    logs: () => host.logs(),
    async [Symbol.asyncDispose]() {
      if (state.open) await inspector.close();
      await host.end();
    },
  };
}
