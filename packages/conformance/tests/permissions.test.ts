import { libnodeEnvironment } from "@falco-plugin-tools/libnode";
import { startHost } from "@falco-plugin/host";
import { afterAll, describe, expect, it } from "vitest";

import { buildFixture, nativeHostDriver, permissionsSuite } from "../src/index.ts";
import { ReleasedArtifacts } from "./released/released-artifacts.ts";

const env = libnodeEnvironment();
const driver = nativeHostDriver({ host: { env } });
const allowing = (permissions: unknown) => ({ sdk: { permissions } });

permissionsSuite(driver);

describe("an operator who allows less", () => {
  it.each([
    [{ net: false }, /FP_PERMISSION_DENIED: the plugin needs net: "unix" \(allowed: false\)/],
    [{ fs: false, worker: false }, /FP_PERMISSION_DENIED: the plugin needs fs: "read" \(allowed: false\), worker: true \(allowed: false\)/],
    [{ files: true }, /files/],
  ])("%o keeps a plugin that needs more from starting", { timeout: 30_000 }, async (permissions, message) => {
    await expect(driver.load("reach-some", allowing(permissions))).rejects.toThrow(message);
  });

  it("does so before any of its code runs, and lets one start that needs no more", { timeout: 60_000 }, async () => {
    await using host = await startHost({ env: { ...env, FALCO_PLUGIN_PERMISSIONS: `{"net":"unix","fs":"read","childProcess":false}` } });
    const inspector = await host.createInspector();
    await expect(inspector.load(await buildFixture("misbehave"), { mode: "endless-loop" })).rejects.toThrow(/needs net: true \(allowed: "unix"\), childProcess: true \(allowed: false\)/);
    expect(host.logs.some(({ component }) => component.startsWith("misbehave"))).toBe(false);
    await inspector.load(await buildFixture("reach-some"), {});
  });
});

describe("an artifact from before there were permissions", async () => {
  const released = await ReleasedArtifacts.of("0.1.0");
  afterAll(() => released[Symbol.asyncDispose]());

  it.each([
    ["{}", false],
    [`{"net":false}`, true],
  ])("may what the operator allows, here %s", { timeout: 30_000 }, async (allowed, refused) => {
    await using host = await startHost({ env: { ...env, FALCO_PLUGIN_PERMISSIONS: allowed } });
    const inspector = await host.createInspector();
    await inspector.load(released.file("misbehave"), { mode: "hung-socket", afterMs: 1 });
    await inspector.open({ kind: "busy", rate: 1_000 });
    if (refused) await host.waitForLog(({ message }) => /^FP_PERMISSION_DENIED: .* is allowed net: false/.test(message));
    else await inspector.run({ asyncEvents: 1, ms: 20_000 });
    const denied = (await inspector.metrics("misbehave")).find(({ name }) => name === "misbehave.sdk.permissions.denied")?.value;
    expect(Number(denied) > 0).toBe(refused);
  });
});
