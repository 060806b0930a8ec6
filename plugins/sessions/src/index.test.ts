import { PROCEXIT_1_E, SYSCALL_EXECVE_19_X, SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import { syscallEvent, testHost, type TestHost } from "@falco-plugin/testing";
import { expect, test } from "vitest";
import plugin from "./index.ts";

const fields = ["session.leader", "session.started", "session.commands", "session.position"];

/** A thread executes a program; what the fields say then. */
function execute(host: TestHost, tid: bigint, sid: bigint, comm: string, ts: bigint): unknown[] {
  host.table("threads", "int64").upsert(tid, { sid, comm });
  const event = host.dispatch(syscallEvent(SYSCALL_EXECVE_19_X, {}, { tid, ts }));
  return fields.map((field) => host.extract(event, field));
}

test("knows the first command of a session, and counts them", () => {
  const host = testHost(plugin);
  expect(execute(host, 10n, 10n, "sshd", 100n)).toEqual(["sshd", 100n, 1n, 1n]);
  expect(execute(host, 11n, 10n, "bash", 200n)).toEqual(["sshd", 100n, 2n, 2n]);
  expect(execute(host, 20n, 20n, "cron", 300n)).toEqual(["cron", 300n, 1n, 1n]);
  expect(execute(host, 12n, 10n, "curl", 400n)).toEqual(["sshd", 100n, 3n, 3n]);
  const opened = host.dispatch(syscallEvent(SYSCALL_OPENAT_2_X, {}, { tid: 11n }));
  expect(fields.map((field) => host.extract(opened, field))).toEqual(["sshd", 100n, 3n, 2n]);
});

test("forgets a session when its leader exits", () => {
  const host = testHost(plugin);
  execute(host, 10n, 10n, "sshd", 100n);
  execute(host, 11n, 10n, "bash", 200n);
  host.dispatch(syscallEvent(PROCEXIT_1_E, {}, { tid: 11n }));
  expect(host.table("sessions", "int64").size).toBe(1);
  host.dispatch(syscallEvent(PROCEXIT_1_E, {}, { tid: 10n }));
  expect(host.table("sessions", "int64").size).toBe(0);
});

test("knows nothing of threads that the host does not know", () => {
  const host = testHost(plugin);
  const event = host.dispatch(syscallEvent(SYSCALL_EXECVE_19_X, {}, { tid: 7n }));
  expect(fields.map((field) => host.extract(event, field))).toEqual(fields.map(() => undefined));
});

test("lets others read sessions, and not write them", () => {
  const host = testHost(plugin);
  execute(host, 10n, 10n, "sshd", 100n);
  const table = host.table("sessions", "int64");
  expect(table.row(10n)).toEqual({ leader: "sshd", started: 100n, commands: 1n });
  expect(() => table.upsert(10n, { leader: "nobody" })).toThrow("FP_TABLE_REFUSED");
  expect(host.table("threads", "int64").row(10n)).toMatchObject({ session_position: 1n });
});
