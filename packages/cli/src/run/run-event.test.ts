import { expect, test } from "vitest";
import { SYSCALL_CLOSE_X } from "@falco-plugin/events/types";
import type { HostEvent } from "@falco-plugin/host";
import { runEvent } from "./run-event.ts";

const empty = Buffer.alloc(0);
const unnamed: HostEvent = { inspector: "i", num: 1, ts: 0n, tid: -1n, code: 402, source: "syscall", data: empty, text: "", fields: {}, extractions: [], failures: [], bytes: empty };

const payload = (data: Buffer) => {
  const { data: read, base64 } = runEvent({ ...unnamed, name: "a", data });
  return { read, base64 };
};

test.each([
  ["JSON", Buffer.from('{"n":1}'), { read: { n: 1 }, base64: undefined }],
  ["JSON that C code reads as a string", Buffer.from('{"n":1}\0'), { read: { n: 1 }, base64: undefined }],
  ["text", Buffer.from("n is 1"), { read: "n is 1", base64: undefined }],
  ["bytes that are no text", Buffer.of(0xff, 0), { read: undefined, base64: "/wA=" }],
])("a payload of %s", (_, data, expected) => {
  expect(payload(data)).toEqual(expected);
});

test("an event of a source plugin has the plugin's own words", () => {
  expect(runEvent({ ...unnamed, code: 322, data: Buffer.of(0xff), description: "somebody knocked" })).toMatchObject({ name: "pluginevent", text: "somebody knocked", base64: "/w==" });
  expect(runEvent({ ...unnamed, code: 322, description: null })).not.toHaveProperty("text");
});

test("any other event is shown by its parameters, where its bytes are there and hold together", () => {
  const bytes = Buffer.from(SYSCALL_CLOSE_X.encode({ ts: 1n, tid: 42n }, { res: -9n, fd: 3n }));
  const event = { ...unnamed, code: SYSCALL_CLOSE_X.code };
  expect(runEvent({ ...event, bytes })).toEqual({ type: "event", num: 1, ts: "0", source: "syscall", name: "close", text: "res=-9(EBADF) fd=3" });
  expect(runEvent(event)).toEqual({ type: "event", num: 1, ts: "0", source: "syscall", name: "close" });
  expect(runEvent({ ...event, bytes: bytes.subarray(0, 20) })).not.toHaveProperty("text");
  expect(runEvent({ ...unnamed, code: 60_000 }).name).toBe("event 60000");
});
