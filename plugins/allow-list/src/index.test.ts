import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { SYSCALL_EXECVE_19_X } from "@falco-plugin/events/types";
import { loadPlugin, syscallEvent, testHost, type TestHost } from "@falco-plugin/testing";
import { afterAll, expect, test, vi } from "vitest";

const folder = mkdtempSync(path.join(tmpdir(), "falco-plugin-allow-list-"));
afterAll(() => rmSync(folder, { recursive: true }));

const file = path.join(folder, "allowed");
const plugin = await loadPlugin(() => import("./index.ts"), vi.resetModules);
const listed = (host: TestHost, exe: string) => host.extract(syscallEvent(SYSCALL_EXECVE_19_X, { exe }), "allow.listed");

test("knows what the file says, and what it says later", async () => {
  writeFileSync(file, "/bin/cat\n/bin/ls\n");
  await using host = testHost(plugin, { config: { file, refreshMs: 10 } });
  expect(listed(host, "/bin/cat")).toBe(false);
  host.startAsyncEvents();
  await vi.waitFor(() => expect(listed(host, "/bin/cat")).toBe(true));
  expect(listed(host, "/bin/sh")).toBe(false);
  writeFileSync(file, "/bin/sh\n");
  await vi.waitFor(() => expect(listed(host, "/bin/sh")).toBe(true));
  expect(listed(host, "/bin/cat")).toBe(false);
});

test("keeps the list where the file is gone, and says so", async () => {
  writeFileSync(file, "/bin/cat");
  await using host = testHost(plugin, { config: { file, refreshMs: 10 } });
  host.startAsyncEvents();
  await vi.waitFor(() => expect(listed(host, "/bin/cat")).toBe(true));
  rmSync(file);
  await vi.waitFor(() => expect(host.logs.map(({ message }) => message)).toContainEqual(expect.stringMatching(/^the list cannot be read file=.*ENOENT/)));
  expect(listed(host, "/bin/cat")).toBe(true);
});

test("tells the background of what is not on it", async () => {
  writeFileSync(file, "/bin/cat");
  await using host = testHost(plugin, { config: { file } });
  host.startAsyncEvents();
  listed(host, "/bin/evil");
  await vi.waitFor(() => expect(host.metrics["unlisted"]).toBe(1));
  expect(host.logs).toContainEqual(expect.objectContaining({ message: "not on the list program=/bin/evil" }));
});

test("takes another file while it runs", async () => {
  writeFileSync(file, "/bin/cat");
  writeFileSync(`${file}.2`, "/bin/ls");
  await using host = testHost(plugin, { config: { file } });
  host.startAsyncEvents();
  await vi.waitFor(() => expect(listed(host, "/bin/cat")).toBe(true));
  host.setConfig({ file: `${file}.2` });
  await vi.waitFor(() => expect(listed(host, "/bin/ls")).toBe(true));
  expect(() => host.setConfig({})).toThrow("FP_CONFIG_INVALID: file: ");
});

test("begins anew after a stop", async () => {
  writeFileSync(file, "/bin/cat");
  await using host = testHost(plugin, { config: { file, refreshMs: 10 } });
  host.startAsyncEvents();
  await vi.waitFor(() => expect(listed(host, "/bin/cat")).toBe(true));
  await host.stopAsyncEvents();
  writeFileSync(file, "/bin/ls");
  host.startAsyncEvents();
  await vi.waitFor(() => expect(listed(host, "/bin/ls")).toBe(true));
});
