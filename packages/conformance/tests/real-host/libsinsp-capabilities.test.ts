import { readCaptureState, startSinspHost } from "@falco-plugin/sinsp-host";

import { buildFixture, capabilitySuites, processDriver } from "../../src/index.ts";

const driver = processDriver({
  name: "libsinsp",
  supports: {
    failures: "libsinsp does not tell a failed call from one without a value",
    threadPool: true,
    severalInstances: true,
    bytes: true,
    restart: true,
    containment: true,
    components: "libsinsp prints components into the line",
    console: true,
  },
  start: startSinspHost,
  build: buildFixture,
  readState: readCaptureState,
});

capabilitySuites(driver);
