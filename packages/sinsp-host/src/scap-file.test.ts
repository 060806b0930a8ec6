import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { readCaptureState } from "./capture-state.ts";
import { readScapEvents } from "./scap-file.ts";

let folder: string;
beforeAll(() => void (folder = mkdtempSync(path.join(tmpdir(), "falco-plugin-scap-"))));
afterAll(() => rmSync(folder, { recursive: true }));

/** A block: type, size, content in whole words of four bytes, size again. */
function block(type: number, content: Buffer): Buffer {
  const padded = Buffer.concat([content, Buffer.alloc((4 - (content.length % 4)) % 4)]);
  const bytes = Buffer.alloc(12 + padded.length);
  bytes.writeUInt32LE(type, 0);
  bytes.writeUInt32LE(bytes.length, 4);
  padded.copy(bytes, 8);
  bytes.writeUInt32LE(bytes.length, bytes.length - 4);
  return bytes;
}

function event(code: number, lengths: readonly number[], params: Buffer): Buffer {
  const header = Buffer.alloc(26 + 4 * lengths.length);
  header.writeBigUInt64LE(5n, 0);
  header.writeBigInt64LE(-1n, 8);
  header.writeUInt32LE(header.length + params.length, 16);
  header.writeUInt16LE(code, 20);
  header.writeUInt32LE(lengths.length, 22);
  lengths.forEach((length, i) => header.writeUInt32LE(length, 26 + 4 * i));
  return Buffer.concat([header, params]);
}

const asyncEvent = (name: string, data: string) => event(402, [4, name.length + 1, data.length], Buffer.from(`\0\0\0\0${name}\0${data}`));
const cpu = Buffer.alloc(2);
const cpuAndFlags = Buffer.alloc(6);
const section = block(0x0a0d0d0a, Buffer.alloc(16));

function file(...blocks: readonly Buffer[]): string {
  const name = path.join(folder, "capture");
  writeFileSync(name, Buffer.concat([section, ...blocks]));
  return name;
}

describe("readScapEvents", () => {
  it("finds events in blocks of each kind, and passes over other blocks", async () => {
    const events = [asyncEvent("a", "1"), event(322, [], Buffer.alloc(3)), event(307, [], Buffer.alloc(0)), asyncEvent("b", "")];
    const path = file(block(0x221, Buffer.concat([cpu, events[0]!])), block(0x222, Buffer.concat([cpuAndFlags, events[1]!])), block(0x201, Buffer.alloc(8)), block(0x216, Buffer.concat([cpu, events[2]!])), block(0x217, Buffer.concat([cpuAndFlags, events[3]!])));
    const found = await readScapEvents(path);
    expect(found.map(({ bytes }) => bytes)).toEqual(events);
    expect(found.map(({ code, ts, tid }) => [code, ts, tid])).toEqual([402, 322, 307, 402].map((code) => [code, 5n, -1n]));
  });

  it("refuses whatever is cut off", async () => {
    const whole = Buffer.concat([section, block(0x221, Buffer.concat([cpu, asyncEvent("name", "data")]))]);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: section.length + 1, max: whole.length - 1 }), async (length) => {
        const name = path.join(folder, "cut");
        writeFileSync(name, whole.subarray(0, length));
        await expect(readScapEvents(name)).rejects.toThrow(RangeError);
      }),
    );
  });
});

describe("readCaptureState", () => {
  it("ends before the first event of another kind", async () => {
    const blocks = [asyncEvent("added", '{"n":1}'), asyncEvent("removed", ""), event(322, [], Buffer.alloc(0)), asyncEvent("added", "later")].map((bytes) => block(0x221, Buffer.concat([cpu, bytes])));
    expect((await readCaptureState(file(...blocks))).map(({ name, data }) => [name, data.toString()])).toEqual([["added", '{"n":1}'], ["removed", ""]]);
  });

  it("may be all there is, or nothing", async () => {
    expect(await readCaptureState(file(block(0x221, Buffer.concat([cpu, asyncEvent("only", "x")]))))).toHaveLength(1);
    expect(await readCaptureState(file())).toEqual([]);
  });
});
