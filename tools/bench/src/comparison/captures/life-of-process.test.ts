import { RawEvent } from "@falco-plugin/events";
import { PROCEXIT_1_E, SYSCALL_CLONE_20_X } from "@falco-plugin/events/types";
import { expect, test } from "vitest";
import { lifeOfProcess } from "./life-of-process.ts";

const loaded = (bytes: Uint8Array | undefined) => new RawEvent().load(bytes ?? new Uint8Array());

test("a process begins in a container, ends, and makes as many events as it is told", () => {
  const events = lifeOfProcess(3, 10);
  expect(events).toHaveLength(10);
  expect([loaded(events[0]).type, loaded(events[9]).type]).toEqual([SYSCALL_CLONE_20_X.code, PROCEXIT_1_E.code]);
  expect(Buffer.from(events[0] ?? []).toString("latin1")).toMatch(/cpuset=\/docker\/[0-9a-f]{64}\0/);
});

test("time goes on from one process to the next, each of which is another thread", () => {
  const [last, first] = [loaded(lifeOfProcess(0, 10)[9]), loaded(lifeOfProcess(1, 10)[0])];
  expect(first.ts - last.ts).toBe(1_000n);
  expect(first.tid).not.toBe(last.tid);
});
