import { describe, expect, test } from "vitest";

import { fixturePlugin, type LiveRun, type LiveRunOptions, runLive } from "../src/index.ts";
import { pluginEvent, rawEvent } from "./support/raw-event.ts";

const text = "the quick fox";

interface Asked extends Partial<LiveRunOptions> {
  readonly fields: readonly string[];
}

/** Asks for fields of one plugin event, whose payload is the text above. */
async function ask(options: Asked): Promise<LiveRun> {
  return runLive({ plugins: [{ path: fixturePlugin("dummyc") }, { path: fixturePlugin("fieldsc") }], source: { kind: "events", events: [pluginEvent(999, text)] }, ...options });
}

async function event(options: Asked) {
  const { events } = await ask(options);
  return events[0] ?? expect.fail("no event");
}

describe("a value", () => {
  test("of each type is read", async () => {
    const types = ["text", "words", "type", "plugin", "reltime", "abstime", "addresses", "net", "none"].map((name) => `fields.${name}`);
    expect((await event({ fields: types })).fields).toEqual({
      "fields.text": text,
      "fields.words": ["the", "quick", "fox"],
      "fields.type": 322n,
      "fields.plugin": true,
      "fields.reltime": 1_500_000_000n,
      "fields.abstime": 1n,
      "fields.addresses": ["10.0.0.7", "fe80::1"],
      "fields.net": "192.168.0.0",
      "fields.none": null,
    });
  });

  test("may take an index, a key, both, or neither", async () => {
    const fields = ["fields.word[1]", "fields.word[9]", "fields.arg", "fields.arg[5]", "fields.arg[05]", "fields.arg[k]"];
    expect((await event({ fields })).fields).toEqual({
      "fields.word[1]": "quick",
      "fields.word[9]": null,
      "fields.arg": "present=0 index=-1 key=-",
      "fields.arg[5]": "present=1 index=5 key=5",
      "fields.arg[05]": "present=1 index=-1 key=05",
      "fields.arg[k]": "present=1 index=-1 key=k",
    });
  });
});

describe("a call", () => {
  test("is made for each field, also for the same one again", async () => {
    const { extractions } = await event({ fields: ["fields.calls", "fields.type", "fields.calls"], detail: true });
    expect(extractions).toEqual([
      { field: "fields.calls", called: true, rc: 0, value: 1n },
      { field: "fields.type", called: true, rc: 0, value: 322n },
      { field: "fields.calls", called: true, rc: 0, value: 3n },
    ]);
  });

  test("is one for all fields of a plugin, where that is asked for", async () => {
    const fields = ["fields.calls", "dummy.text", "fields.word[2]", "fields.word[0]", "fields.calls"];
    const { extractions, failures } = await event({ fields, together: true, detail: true });
    expect(extractions.map(({ value }) => value)).toEqual([1n, expect.stringMatching(/^text-\d+$/), "fox", "the", 1n]);
    expect(failures).toEqual([]);
  });

  test("is not made for an event of another source", async () => {
    const { events } = await ask({ fields: ["dummy.count", "fields.type"], detail: true, source: { kind: "events", events: [rawEvent(4, [])] } });
    expect(events[0]?.extractions).toEqual([
      { field: "dummy.count", called: false, rc: 0, value: null },
      { field: "fields.type", called: true, rc: 0, value: 4n },
    ]);
  });

  test("that fails is told with its code and text, which real hosts drop", async () => {
    const { events, result } = await ask({ fields: ["fields.fail", "fields.type"], detail: true });
    const error = "fields.fail fails for event type 322";
    expect(events[0]?.failures).toEqual([{ call: "extract_fields", plugin: "fieldsc", field: "fields.fail", rc: 1, error }]);
    expect(events[0]?.extractions[0]).toEqual({ field: "fields.fail", called: true, rc: 1, error, value: null });
    expect(events[0]?.fields).toEqual({ "fields.fail": null, "fields.type": 322n });
    expect(result).toMatchObject({ extractFailures: 1, parseFailures: 0 });
  });

  test("that fails fails all fields that were asked for together", async () => {
    const { fields, failures } = await event({ fields: ["fields.type", "fields.fail"], together: true });
    expect(fields).toEqual({ "fields.type": null, "fields.fail": null });
    expect(failures).toMatchObject([{ field: "fields.type fields.fail" }]);
  });

  test("is counted where no event is reported", async () => {
    const { result } = await ask({ fields: ["fields.fail"], emit: "none" });
    expect(result.extractFailures).toBe(1);
  });
});

describe("places in the event", () => {
  test("are told for each value", async () => {
    const { extractions, bytes } = await event({ fields: ["fields.words", "fields.word[1]", "fields.text", "fields.type", "dummy.text"], offsets: true, bytes: true });
    const cut = extractions.map(({ offsets }) => offsets?.map(({ start, length }) => bytes.subarray(start, start + length).toString()) ?? null);
    // A field that comes from no place has one that is empty; a plugin that knows nothing of places tells none.
    expect(cut).toEqual([["the", "quick", "fox"], ["quick"], [text], [""], null]);
    expect(extractions[1]?.offsets).toEqual([{ start: 42, length: 5 }]);
  });

  test("are not asked for together", async () => {
    await expect(event({ fields: ["fields.words", "fields.text"], offsets: true, together: true })).rejects.toThrow("places in the event are asked for one field at a time");
  });
});

describe("a misuse is an answer", () => {
  test.each([
    ["places", "fields.text", "told a place, 38 + 51, outside of the event's 51 bytes"],
    ["half", "fields.text", "wrote only one of the arrays with the places"],
    ["length", "fields.text", "did not write res_len"],
    ["null", "fields.text", "wrote NULL as a text"],
    ["address", "fields.addresses", "wrote an address of 5 bytes as value"],
    ["many", "fields.type", "wrote 2 values, though it is no list,"],
  ])("%s", async (how, field, message) => {
    const { misuses } = await ask({ fields: [field], offsets: true, env: { FIELDS_FAIL: how } });
    expect(misuses.map((misuse) => misuse.message)).toEqual([`extract_fields ${message} of ${field}`]);
  });
});
