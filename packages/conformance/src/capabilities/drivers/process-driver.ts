import type { Host, HostInspector } from "@falco-plugin/host";

import type { FixtureName } from "../../fixtures.ts";
import type { SeenEvent } from "../../host-driver.ts";
import type { CapabilityDriver, CapabilitySupport, DrivenInspector, LoadOptions, PluginInC } from "../capability-driver.ts";
import { driveInspector } from "./process-inspector.ts";

/** A host in a process of its own, and how artifacts for it are built. */
export interface ProcessDriverOptions {
  readonly name: string;
  readonly supports: CapabilitySupport;
  readonly start: () => Promise<Host>;
  /** For instances that ask for a process of their own; `start` unless given. */
  readonly startOwn?: () => Promise<Host>;
  readonly build: (fixture: FixtureName) => Promise<string>;
  /** The artifact of a plugin in C. */
  readonly inC: (name: PluginInC["inC"]) => string;
  /** The async events that a capture file of this host begins with. */
  readonly readState: (file: string) => Promise<readonly SeenEvent[]>;
}

/** One process for all instances that do not ask for their own, started with the first one. */
export function processDriver({ name, supports, start, startOwn = start, build, inC, readState }: ProcessDriverOptions): CapabilityDriver {
  const shared: { host?: Promise<Host> } = {};

  const loadOther = async (inspector: HostInspector, other: FixtureName | PluginInC): Promise<void> => {
    if (typeof other === "string") await inspector.load(await build(other));
    else await inspector.load(inC(other.inC), other.config);
  };
  const load = async (host: Host, fixture: FixtureName, { config, beside = [], behind = [], ownProcess = false }: LoadOptions): Promise<DrivenInspector> => {
    const inspector = await host.createInspector();
    const logged = host.logs.length;
    try {
      for (const other of beside) await loadOther(inspector, other);
      const facts = await inspector.load(await build(fixture), config === undefined ? "" : config);
      for (const other of behind) await loadOther(inspector, other);
      const driven = driveInspector({ host, inspector, facts, readState, since: logged });
      if (!ownProcess) return driven;
      return {
        ...driven,
        async [Symbol.asyncDispose]() {
          await driven[Symbol.asyncDispose]();
          await host.quit();
        },
      };
    } catch (error) {
      // Of no interest beside the error, which may be that the process is gone.
      await (ownProcess ? host.kill() : inspector.destroy()).catch(() => undefined);
      throw error;
    }
  };
  return {
    name,
    supports,
    async load(fixture, options = {}) {
      if (options.ownProcess === true) return load(await startOwn(), fixture, options);
      shared.host ??= start().then((host) => {
        // One that crashed failed its test; the next test is about something else.
        void host.ended.then(() => delete shared.host);
        return host;
      });
      return load(await shared.host, fixture, options);
    },
    async [Symbol.asyncDispose]() {
      const host = await shared.host;
      delete shared.host;
      await host?.[Symbol.asyncDispose]();
    },
  };
}
