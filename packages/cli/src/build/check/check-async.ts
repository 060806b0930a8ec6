import { type AsyncFacts, MAX_ASYNC_EVENT_NAME_BYTES, MAX_START_GRACE_MS } from "@falco-plugin/contract";
import { demandList, demandObject, demandOneOf, demandSources, demandText, demandUnique, fail } from "./demand.ts";

export function checkAsync(value: unknown): void {
  const { events, sources, snapshot, startGraceMs } = demandObject<AsyncFacts>(value, "async");
  const names = demandList(events, "async events").map((name) => demandText(name, "the name of an async event"));
  if (names.length === 0) fail("async events must be named, at least one: libsinsp rejects every event of an empty list");
  demandUnique(names, "the async event");
  for (const name of names) {
    if (name === "" || Buffer.byteLength(name) > MAX_ASYNC_EVENT_NAME_BYTES) fail(`the async event name ${JSON.stringify(name)} must have 1 to ${MAX_ASYNC_EVENT_NAME_BYTES} bytes`);
  }
  demandSources(sources, "the sources of async events");
  if (startGraceMs !== undefined && !isGrace(startGraceMs)) fail(`startGraceMs must be an integer from 0 to ${MAX_START_GRACE_MS}`);
  demandOneOf(snapshot, ["none", "retain", "function"], "async snapshot");
}

function isGrace(value: unknown): boolean {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 && value <= MAX_START_GRACE_MS;
}
