import { MAX_ASYNC_EVENT_DATA_BYTES } from "@falco-plugin/contract";
import { expect, test } from "vitest";

import { nativeAsyncEventPort } from "./native-async-event-port.ts";
import type { NativeBinding } from "./native-binding.ts";

function port(outcome = 0) {
  const emitted: unknown[][] = [];
  const binding = {
    asyncEvents: ["a", "b"],
    emit: (...args: unknown[]) => {
      emitted.push(args);
      return outcome;
    },
    counts: (into: Float64Array) => into.set([8, 1, 2, 3, 4, 5, 6, 7]),
  } as unknown as NativeBinding;
  return { emitted, port: nativeAsyncEventPort(binding, 9) };
}

test.each([
  [0, "sent"],
  [1, "queued"],
  [2, "dropped"],
])("outcome %i is %s", (code, outcome) => expect(port(code).port.emit({ name: "b", data: "{}" })).toBe(outcome));

test("names its start, the event's index and what to retain", () => {
  const { emitted, port: it } = port();
  it.emit({ name: "b", data: "x" });
  it.emit({ name: "a", data: "x", retain: { keep: "k" } });
  it.emit({ name: "a", data: "x", retain: { forget: "k" } });
  expect(emitted).toEqual([[9, 1, "x", 0, ""], [9, 0, "x", 1, "k"], [9, 0, "x", 2, "k"]]);
});

test("throws after stop", () => expect(() => port(3).port.emit({ name: "a", data: "" })).toThrow(/^FP_ASYNC_STOPPED/));

test("throws for an event that is not declared", () => expect(() => port().port.emit({ name: "c", data: "" })).toThrow(/^FP_EVENT_UNDECLARED/));

test("throws for a payload beyond the limit, in bytes and not in characters", () => {
  const { port: it, emitted } = port();
  const justFits = "ä".repeat(MAX_ASYNC_EVENT_DATA_BYTES / 2);
  it.emit({ name: "a", data: justFits });
  expect(emitted).toHaveLength(1);
  expect(() => it.emit({ name: "a", data: `${justFits}.` })).toThrow(/^FP_EVENT_TOO_LARGE/);
  expect(() => it.emit({ name: "a", data: new Uint8Array(MAX_ASYNC_EVENT_DATA_BYTES + 1) })).toThrow(/^FP_EVENT_TOO_LARGE/);
});

test("reads all counts", () => {
  expect(port().port.counts()).toEqual({ emitted: 8, delivered: 1, outstanding: 2, buffered: 3, dropped: 4, refused: 5, lost: 6, discarded: 7 });
});
