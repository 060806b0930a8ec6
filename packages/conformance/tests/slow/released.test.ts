import { libnodeEnvironment } from "@falco-plugin-tools/libnode";
import { afterAll, describe } from "vitest";

import { asyncEventsSuite, capabilitySuites, containmentSuite, nativeCapabilityDriver, nativeHostDriver } from "../../src/index.ts";
import { ReleasedArtifacts } from "../released/released-artifacts.ts";
import { releasedVersions } from "../released/released-versions.ts";

describe.each(releasedVersions())("artifacts of %s with the runtime of today", async (version) => {
  const released = await ReleasedArtifacts.of(version);
  afterAll(() => released[Symbol.asyncDispose]());
  const options = { name: `host with artifacts of ${version}`, artifact: (name: Parameters<ReleasedArtifacts["file"]>[0]) => Promise.resolve(released.file(name)), host: { env: libnodeEnvironment() } };

  asyncEventsSuite(nativeHostDriver(options));
  // Those of 0.1.0 have no limits in their schemas.
  containmentSuite(nativeHostDriver(options), { takesLimits: version !== "0.1.0" });
  capabilitySuites(nativeCapabilityDriver({ ...options, batches: version === "0.1.0" ? "arrays of events came after it" : true }));
});
