import { fixturePlugin, startHost, type StartHostOptions } from "@falco-plugin/host";

import { buildFixture } from "../../build-fixture.ts";
import type { NativeHostOptions } from "../../drivers/native-host-driver.ts";
import { readDump } from "../../drivers/read-dump.ts";
import type { CapabilityDriver, Support } from "../capability-driver.ts";
import { processDriver } from "./process-driver.ts";

/** How host and artifacts are built. */
export interface NativeCapabilityOptions extends Omit<NativeHostOptions, "source"> {
  /** Options of processes that one instance has for itself; as the others unless given. */
  readonly ownHost?: StartHostOptions;
  /** Whether the artifacts are of an SDK that knows arrays of events; so they are unless given. */
  readonly batches?: Support;
}

/** Our native host, with artifacts as `falco-plugin build` makes them. */
export function nativeCapabilityDriver(options: NativeCapabilityOptions = {}): CapabilityDriver {
  return processDriver({
    name: options.name ?? "host",
    supports: { failures: true, threadPool: true, neighbours: true, containment: true, entriesLeft: true, components: true, console: true, batches: options.batches ?? true },
    start: () => startHost(options.host),
    startOwn: () => startHost(options.ownHost ?? options.host),
    build: (fixture) => buildFixture(fixture, options),
    inC: (name) => fixturePlugin(name, options.host?.preset),
    readState: readDump,
  });
}
