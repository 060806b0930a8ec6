import { SYSCALL_CLOSE_X } from "@falco-plugin/events/types";
import { expect, test } from "vitest";
import { eventBlock, withoutEvents } from "./scap-blocks.ts";

const event = SYSCALL_CLOSE_X.encode({ ts: 1n, tid: 2n }, { res: 0n, fd: 3n });

/** A block that holds no event: a header, say. */
function otherBlock(): Uint8Array {
  const block = Buffer.alloc(16);
  block.writeUInt32LE(0x0a0d0d0a, 0);
  block.writeUInt32LE(16, 4);
  block.writeUInt32LE(16, 12);
  return block;
}

test("a block tells its length twice, and holds the event behind the number of the CPU", () => {
  const block = Buffer.from(eventBlock(event));
  expect(block.length % 4).toBe(0);
  expect([block.readUInt32LE(4), block.readUInt32LE(block.length - 4)]).toEqual([block.length, block.length]);
  expect(block.subarray(10, 10 + event.length).equals(event)).toBe(true);
});

test("what stands before the events is kept as it is", () => {
  expect(Buffer.from(withoutEvents(Buffer.concat([otherBlock(), eventBlock(event), eventBlock(event)])))).toEqual(otherBlock());
});

test("a file that is cut off is refused", () => {
  expect(() => withoutEvents(eventBlock(event).subarray(0, 20))).toThrow(RangeError);
});
