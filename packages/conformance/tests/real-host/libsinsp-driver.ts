import { fixturePlugin } from "@falco-plugin/host";
import { readCaptureState, startSinspHost } from "@falco-plugin/sinsp-host";

import { buildFixture, type CapabilityDriver, processDriver } from "../../src/index.ts";

/** libsinsp itself, in a process of its own. */
export const libsinspDriver = (): CapabilityDriver =>
  processDriver({
    name: "libsinsp",
    supports: {
      failures: "libsinsp does not tell a failed call from one without a value",
      threadPool: true,
      neighbours: true,
      containment: true,
      entriesLeft: "libsinsp does not count what it gives and takes back",
      components: "libsinsp prints components into the line",
      console: true,
      batches: true,
    },
    start: startSinspHost,
    build: buildFixture,
    inC: (name) => fixturePlugin(name),
    readState: readCaptureState,
  });
