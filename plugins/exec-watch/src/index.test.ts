import { PROCEXIT_1_E, SYSCALL_EXECVE_19_X, SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import { syscallEvent, testHost } from "@falco-plugin/testing";
import { expect, test } from "vitest";
import plugin from "./index.ts";

const exec = (exe: string, tid: bigint, ts = 1n) => syscallEvent(SYSCALL_EXECVE_19_X, { res: 0n, exe }, { tid, ts });
const open = (tid: bigint, ts = 2n) => syscallEvent(SYSCALL_OPENAT_2_X, { name: "/etc/hosts" }, { tid, ts });

test("knows the program of a thread, until that ends", async () => {
  await using host = testHost(plugin);
  expect(host.extract(open(7n), "exec.program")).toBeUndefined();
  host.dispatch(exec("/bin/cat", 7n, 100n));
  expect(host.extract(open(7n, 350n), "exec.program")).toBe("/bin/cat");
  expect(host.extract(open(7n, 350n), "exec.age")).toBe(250n);
  expect(host.extract(open(8n), "exec.program")).toBeUndefined();
  host.dispatch(syscallEvent(PROCEXIT_1_E, {}, { tid: 7n }));
  expect(host.extract(open(7n), "exec.program")).toBeUndefined();
});

test("counts how often a program was executed", async () => {
  await using host = testHost(plugin);
  const runs = ["/bin/ls", "/bin/ls", "/bin/id", "/bin/ls"].map((exe, index) => host.extract(host.dispatch(exec(exe, BigInt(index + 1))), "exec.runs"));
  expect(runs).toEqual([1n, 2n, 1n, 3n]);
});

test("an execution that failed is none", async () => {
  await using host = testHost(plugin);
  host.dispatch(syscallEvent(SYSCALL_EXECVE_19_X, { res: -2n, exe: "/bin/none" }, { tid: 7n }));
  expect(host.extract(open(7n), "exec.program")).toBeUndefined();
});

test("forgets the oldest of very many", async () => {
  await using host = testHost(plugin);
  for (let tid = 1n; tid <= 10_001n; tid++) host.dispatch(exec(`/bin/${tid}`, tid));
  expect(host.extract(open(1n), "exec.program")).toBeUndefined();
  expect(host.extract(open(2n), "exec.program")).toBe("/bin/2");
  expect(host.extract(open(10_001n), "exec.program")).toBe("/bin/10001");
});

test("asks for no more system calls than it needs", () => {
  expect(plugin.manifest).toMatchObject({ parse: { sources: ["syscall"] }, realms: ["event"] });
  expect(plugin.manifest.parse?.eventTypes).toEqual([PROCEXIT_1_E.code, SYSCALL_EXECVE_19_X.code]);
});
