import type { EventContext } from "@falco-plugin/contract";
import { of } from "rxjs";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { asyncEvent, asyncEvents } from "./index.ts";

const added = asyncEvent("added", z.object({ id: z.string() }));
const removed = asyncEvent("removed", z.object({ id: z.string() }));
const stream = () => of();

describe("asyncEvents", () => {
  it("bakes its facts", () => {
    const { kind, async } = asyncEvents({ events: [added, removed], sources: ["syscall", "syscall"], stream, buffer: { size: 5, overflow: "drop-oldest" }, retain: { on: added, until: removed, key: ({ id }) => id, max: 7 } });
    expect(kind).toBe("async");
    expect(async).toEqual({ events: ["added", "removed"], sources: ["syscall"], bufferSize: 5, overflow: "drop-oldest", retainMax: 7, snapshot: "retain" });
  });

  it("has defaults", () => {
    expect(asyncEvents({ events: [added], stream }).async).toEqual({ events: ["added"], sources: [], bufferSize: 10_000, overflow: "drop-newest", retainMax: 0, snapshot: "none" });
    expect(asyncEvents({ events: [added], stream, retain: { on: added, key: ({ id }) => id } }).async?.retainMax).toBe(10_000);
    expect(asyncEvents({ events: [added], stream, snapshot: () => [] }).async?.snapshot).toBe("function");
  });

  it("runs nothing", () => {
    const stream = () => {
      throw new Error("ran");
    };
    expect(() => asyncEvents({ events: [added], stream, snapshot: stream })).not.toThrow();
  });

  it.each<[string, object, string]>([
    ["no events", { events: [] }, "at least one event"],
    ["an event that is none", { events: [{ name: "x" }] }, "not made by asyncEvent()"],
    ["an event twice", { events: [added, added] }, "listed twice"],
    ["neither stream nor start", { stream: undefined }, "exactly one"],
    ["stream and start", { start: () => {} }, "exactly one"],
    ["retain and snapshot", { retain: { on: added, key: () => "" }, snapshot: () => [] }, "at most one"],
    ["retain of an event that is not listed", { retain: { on: removed, key: () => "" } }, 'names async event "removed"'],
    ["a buffer of nothing", { buffer: { size: 0 } }, "buffer.size"],
    ["an unknown overflow policy", { buffer: { overflow: "block" } }, "buffer.overflow"],
    ["an unknown error policy", { onError: "ignore" }, "onError"],
    ["a host that waits for too long", { startGraceMs: 5_001 }, "startGraceMs must be an integer from 0 to 5000"],
    ["a wait that is no time", { startGraceMs: -1 }, "startGraceMs"],
    ["an empty source", { sources: [""] }, "event source"],
    ["delays that make no sense", { retry: { firstDelayMs: -1 } }, "firstDelayMs"],
  ])("refuses %s", (_what, options, message) => {
    const define = () => asyncEvents({ events: [added], stream, ...options });
    expect(define).toThrow(TypeError);
    expect(define).toThrow(message);
  });
});

describe("snapshot", () => {
  const snapshotOf = (snapshot: unknown) => {
    const capability = asyncEvents({ events: [added], stream, snapshot: snapshot as () => [] });
    return [...(capability.snapshot?.({ realm: "event" } as EventContext<unknown>) ?? [])];
  };

  it("encodes what the function gives", () => {
    expect(snapshotOf(() => new Set([added({ id: "a" })]))).toEqual([{ name: "added", data: '{"id":"a"}' }]);
  });

  it.each<[string, () => unknown, string]>([
    ["a promise", async () => [], "FP_NO_EVENT_LOOP"],
    ["a rejection", async () => Promise.reject(new Error("x")), "FP_NO_EVENT_LOOP"],
    ["an asynchronous generator", async function* () {}, "FP_NO_EVENT_LOOP"],
    ["nothing", () => undefined, "FP_SNAPSHOT_FAILED"],
    ["an exception", () => { throw new Error("no state"); }, "FP_SNAPSHOT_FAILED: snapshot: no state"],
    ["an event that is not listed", () => [removed({ id: "" })], "FP_EVENT_UNDECLARED"],
  ])("refuses %s", (_what, snapshot, message) => {
    expect(() => snapshotOf(snapshot)).toThrow(message);
  });
});
