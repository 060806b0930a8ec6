import { readFile } from "node:fs/promises";

import { ASYNC_EVENT_TYPE } from "@falco-plugin/contract";

import type { SeenEvent } from "../host-driver.ts";

/** The async events at the beginning of a capture file of our native host. */
export async function readDump(file: string): Promise<readonly SeenEvent[]> {
  const bytes = await readFile(file);
  const events: SeenEvent[] = [];
  for (let at = bytes.indexOf("\n") + 1; at + 26 <= bytes.length; at += bytes.readUInt32LE(at + 16)) {
    if (bytes.readUInt16LE(at + 20) !== ASYNC_EVENT_TYPE) break;
    const nameEnd = at + 42 + bytes.readUInt32LE(at + 30);
    const name = bytes.toString("utf8", at + 42, nameEnd - 1);
    events.push({ name, data: bytes.subarray(nameEnd, nameEnd + bytes.readUInt32LE(at + 34)) });
  }
  return events;
}
