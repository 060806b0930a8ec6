import { expect, test } from "vitest";
import { runEvent } from "./run-event.ts";

const payload = (data: Buffer) => {
  const { data: read, base64 } = runEvent({ inspector: "i", num: 1, ts: 0n, tid: -1n, code: 402, source: "syscall", name: "a", data, text: data.toString(), fields: {} });
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
