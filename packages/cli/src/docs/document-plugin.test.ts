import { describe, expect, test } from "vitest";
import { wholeManifest } from "../../tests/whole-manifest.ts";
import { documentPlugin } from "./document-plugin.ts";

const docs = (changes: object) => documentPlugin({ ...wholeManifest, ...changes });

test("permissions are what it needs, or is not known to need", () => {
  expect(docs({ permissions: { net: "unix", fs: "read", childProcess: false, worker: true } }).permissions.split("\n").slice(2)).toEqual([
    '| `net` | `unix` | Network: sockets, names, HTTP; "unix" for Unix domain sockets only. |',
    '| `fs` | `read` | Files; "read" for reading only. |',
    "| `worker` | `true` | Worker threads. |",
  ]);
  expect(docs({ permissions: { net: false, fs: false, childProcess: false, worker: false } }).permissions).toBe("It needs no permissions.");
  expect(docs({ permissions: undefined }).permissions).toContain("before there were any");
});

describe("config", () => {
  test("has a row for each key, named by the way to it", () => {
    const configSchema = {
      type: ["object", "null"],
      required: ["url"],
      properties: {
        url: { type: ["string", "number", "boolean"], description: "Where <it> is | was." },
        limits: { type: "object", properties: { rate: { type: "number", minimum: 1, maximum: 9, default: 5 }, size: { type: "number", minimum: 0, maximum: Number.MAX_SAFE_INTEGER } } },
        kinds: { type: ["array", "null"], items: { type: "string", enum: ["a", "b"] }, default: ["a"] },
      },
    };
    expect(docs({ configSchema }).config).toBe(
      [
        "| key | type | default | meaning |",
        "|---|---|---|---|",
        "| `url` | `string` | required | Where \\<it\\> is \\| was. |",
        "| `limits.rate` | `number` | `5` | From 1 to 9. |",
        "| `limits.size` | `number` | none | At least 0. |",
        '| `kinds` | `string[]` | `["a"]` | One of `a`, `b`. |',
      ].join("\n"),
    );
  });

  test("is said to be absent, or free", () => {
    expect(docs({ configSchema: undefined }).config).toBe("It takes no config.");
    expect(docs({ configSchema: {} }).config).toBe("Any config is accepted.");
  });
});

test("fields have their types and arguments as a filter writes them", () => {
  const field = { list: false, events: [], description: "A text." };
  const fields = [
    { ...field, name: "x.id", type: "uint64", list: true },
    { ...field, name: "x.label", type: "string", argument: { index: false, key: true, required: true } },
    { ...field, name: "x.part", type: "string", argument: { index: true, key: true, required: false } },
  ];
  expect(docs({ extract: { fields, eventTypes: [], sources: [] } }).fields.split("\n").slice(2)).toEqual([
    "| `x.id` | `uint64[]` |  | A text. |",
    "| `x.label` | `string` | `[key]` | A text. |",
    "| `x.part` | `string` | `[index\\|key]?` | A text. |",
  ]);
});

test("events are the source and the asynchronous events, with what a capture file gets of them", () => {
  const source = { ...wholeManifest.source, name: "clock" };
  const async = { ...wholeManifest.async, events: ["tick"], sources: ["syscall"], snapshot: "retain" };
  expect(docs({ source, async }).events.split("\n").slice(2)).toEqual(["| source | `clock` |  |  |", "| async event | `tick` | `syscall` | the last one of each key |"]);
  expect(docs({ source: { ...source, name: "" }, async: undefined }).events).toContain("| source | events of system calls |  |  |");
});

test("of tables, what others can see", () => {
  const tables = [
    { kind: "import", name: "threads", keyType: "int64", columns: [{ name: "pid", type: "int64", origin: "existing" }, { name: "mine", type: "string", origin: "added" }] },
    { kind: "export", name: "own", keyType: "string", columns: [{ name: "a", type: "string", visibility: "readonly" }, { name: "b", type: "bool" }, { name: "c", type: "bool", visibility: "private" }] },
  ];
  expect(docs({ tables }).tables.split("\n").slice(2)).toEqual([
    "| `threads[int64]` | the host | `mine` | `string` | added where it is missing |",
    "| `own[string]` | the plugin | `a` | `string` | others read |",
    "| `own[string]` | the plugin | `b` | `bool` | others read and write |",
  ]);
});

test("metrics have the names that a host gives them", () => {
  const metrics = [{ name: "seen", type: "u64", monotonic: true }, { name: "open", type: "u32", monotonic: false }];
  expect(docs({ name: "probe", metrics }).metrics.split("\n").slice(2)).toEqual(["| `probe.seen` | `u64` | counter |", "| `probe.open` | `u32` | gauge |"]);
});

test("what a plugin has none of is said", () => {
  expect(docs({ source: undefined, async: undefined, extract: undefined, tables: undefined, metrics: undefined })).toMatchObject({
    events: "It makes no events.",
    fields: "It has no fields.",
    tables: "It shares no tables.",
    metrics: "It has no metrics.",
  });
});
