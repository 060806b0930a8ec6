import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";

import { bindingContract, runtimeFileName } from "@falco-plugin/abi";
import { startHost } from "@falco-plugin/host";
import { libnodeEnvironment } from "@falco-plugin-tools/libnode";
import { afterAll, describe, expect, test } from "vitest";

import { configSuite } from "../../src/capabilities/suites/config-suite.ts";
import { extractSuite } from "../../src/capabilities/suites/extract-suite.ts";
import { jsonSuite } from "../../src/capabilities/suites/json-suite.ts";
import { parseSuite } from "../../src/capabilities/suites/parse-suite.ts";
import { nativeCapabilityDriver } from "../../src/index.ts";
import { demandContract } from "./demand-contract.ts";
import { ReleasedArtifacts } from "./released-artifacts.ts";
import { releasedVersions } from "./released-versions.ts";

const env = libnodeEnvironment();

/** What `init` says to an artifact in a host of its own; "" if it takes it. */
async function refusal(file: string): Promise<string> {
  await using host = await startHost({ env });
  const inspector = await host.createInspector();
  return await inspector.load(file).then(() => "", (error: unknown) => (error as Error).message);
}

describe.each(releasedVersions())("artifacts of %s with the runtime of today", async (version) => {
  const released = await ReleasedArtifacts.of(version);
  afterAll(() => released[Symbol.asyncDispose]());
  const driver = nativeCapabilityDriver({ name: `host with artifacts of ${version}`, artifact: (name) => Promise.resolve(released.file(name)), host: { env } });
  afterAll(() => driver[Symbol.asyncDispose]());

  // The others, and the suites about async events, are in the slow lane.
  for (const suite of [extractSuite, parseSuite, jsonSuite, configSuite]) suite(driver);

  test("need no newer one", async () => {
    expect(await refusal(released.file("ticker"))).toBe("");
  });

  test("are refused where they need a newer one, and the message names both files", async () => {
    const file = path.join(released.path, "libnewer.so");
    await writeFile(file, demandContract(await readFile(released.file("ticker")), bindingContract + 1));
    const message = await refusal(file);
    expect(message).toContain("FP_RUNTIME_TOO_OLD");
    expect(message).toContain(file);
    expect(message).toContain(path.join(released.path, runtimeFileName));
  });
});
