import { asyncEvent, asyncEvents } from "@falco-plugin/async-events";
import { SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import { definePlugin, extract, type Field, lookup, on, parse, source, sourceEvent } from "@falco-plugin/plugin";
import { column, existing, exportTable, importTable } from "@falco-plugin/tables";
import { NEVER } from "rxjs";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { containers, executed, meta, opened } from "../tests/fixtures/containers.ts";
import { testHost, type TestHost } from "./index.ts";

const threads = importTable("threads", "int64", {
  comm: existing("string"),
  user: existing("uint32", { name: "uid" }),
  parent: existing("int64", { name: "ptid" }),
  isFromMemory: existing("bool", { name: "exe_from_memfd" }),
  gone: existing("string", { optional: true }),
  container_id: column.string(),
});
const text = { type: "string", description: "d" } as const;
const integer = { type: "uint64", description: "d" } as const;

const hostWith = (field: Field, seed: (host: TestHost) => void = () => {}): TestHost => {
  const host = testHost(definePlugin(meta, extract({ "p.f": field }, { events: "all" })));
  seed(host);
  return host;
};

describe("a field that is looked up by thread", () => {
  const seed = (host: TestHost): void => host.table("threads", "int64").insert(42n, { comm: "nginx", uid: 0, ptid: -1n, exe_from_memfd: true });

  it.each<[string, Field, unknown]>([
    ["text", lookup(text, { from: threads, select: "comm" }), "nginx"],
    ["an integer", lookup(integer, { from: threads, select: "user" }), 0n],
    ["a bool", lookup({ type: "bool", description: "d" }, { from: threads, select: "isFromMemory" }), true],
    ["text that nobody has set", lookup(text, { from: threads, select: "container_id" }), undefined],
    ["a negative integer", lookup(integer, { from: threads, select: "parent" }), undefined],
    ["an optional column that is not there", lookup(text, { from: threads, select: "gone" }), undefined],
  ])("has %s as it is in the table", (_what, field, expected) => {
    expect(hostWith(field, seed).extract(opened(), "p.f")).toEqual(expected);
  });

  it("has no value for a thread that is not there, or for no thread", () => {
    const host = hostWith(lookup(text, { from: threads, select: "comm" }), seed);
    host.table("threads", "int64").insert(-1n, { comm: "nobody" });
    expect(host.extract(opened(7n), "p.f")).toBeUndefined();
    expect(host.extract(opened(-1n), "p.f")).toBeUndefined();
  });

  it("has what the table says now", () => {
    const host = hostWith(lookup(text, { from: threads, select: "comm" }), seed);
    const event = host.dispatch(opened());
    expect(host.extract(event, "p.f")).toBe("nginx");
    host.table("threads", "int64").upsert(42n, { comm: "sh" });
    expect(host.extract(event, "p.f")).toBe("sh");
  });

  it("has no value where its table is optional, and not there", () => {
    expect(hostWith(lookup(text, { from: importTable("processes", "int64", { name: existing("string") }, { optional: true }), select: "name" })).extract(opened(), "p.f")).toBeUndefined();
  });

  it("is for all system calls, also of a plugin with a source of its own", () => {
    const web = source({ id: 999, name: "web", event: sourceEvent(z.object({})), open: () => [] });
    const host = testHost(definePlugin(meta, web, extract({ "p.f": lookup(text, { from: threads, select: "comm" }) }, { events: [SYSCALL_OPENAT_2_X] })));
    seed(host);
    expect(host.extract(opened(), "p.f")).toBe("nginx");
    expect(host.extract(executed(), "p.f")).toBeUndefined();
  });
});

describe("a field that is looked up through another table", () => {
  const image = lookup(text, { from: threads, column: "container_id", to: containers, select: "image" });

  it("follows the column that says the key", () => {
    const added = asyncEvent("container", z.object({ id: z.string(), image: z.string() }));
    const plugin = definePlugin(
      meta,
      asyncEvents({ events: [added], stream: () => NEVER }),
      parse(on(added, ({ payload }, ctx) => ctx.table(containers).insert(payload.id, { image: payload.image }))),
      extract({ "p.image": image }),
    );
    const host = testHost(plugin);
    host.table("threads", "int64").insert(42n, { container_id: "3f1c" });
    expect(host.extract(opened(), "p.image")).toBeUndefined();
    host.dispatch(added({ id: "3f1c", image: "nginx:1" }));
    expect(host.extract(opened(), "p.image")).toBe("nginx:1");
  });

  it("takes an empty text as a key like any other", () => {
    const host = hostWith(image, (host) => host.table("threads", "int64").insert(42n));
    expect(host.extract(opened(), "p.f")).toBeUndefined();
    host.table(containers).insert("", { image: "of the host" });
    expect(host.extract(opened(), "p.f")).toBe("of the host");
  });

  it("has an empty text where the plugin has put one, unless that is to be none", () => {
    const seed = (host: TestHost): void => {
      host.table("threads", "int64").insert(42n, { container_id: "3f1c" });
      host.table(containers).insert("3f1c", { image: "" });
    };
    expect(hostWith(image, seed).extract(opened(), "p.f")).toBe("");
    expect(hostWith(lookup(text, { from: threads, column: "container_id", to: containers, select: "image", empty: "none" }), seed).extract(opened(), "p.f")).toBeUndefined();
  });

  it.each<["value" | "none" | undefined, bigint | undefined, string | undefined]>([
    [undefined, 0n, undefined],
    ["value", 0n, ""],
    ["none", undefined, undefined],
  ])("with empty: %s, a 0 and an empty text of the host's are as it says", (empty, zero, blank) => {
    const more = empty === undefined ? {} : { empty };
    const seed = (host: TestHost): void => host.table("threads", "int64").insert(42n, { uid: 0, comm: "" });
    expect(hostWith(lookup({ type: "abstime", description: "d" }, { from: threads, select: "user", ...more }), seed).extract(opened(), "p.f")).toBe(zero);
    expect(hostWith(lookup(text, { from: threads, select: "comm", ...more }), seed).extract(opened(), "p.f")).toBe(blank);
  });

  it("may have the key for a value where there is no such entry", () => {
    const host = hostWith(lookup(text, { from: threads, column: "container_id", to: containers, select: "image", otherwise: "key" }), (host) => {
      host.table("threads", "int64").insert(42n, { container_id: "3f1c" });
      host.table("threads", "int64").insert(43n);
    });
    expect(host.extract(opened(), "p.f")).toBe("3f1c");
    expect(host.extract(opened(43n), "p.f")).toBe("");
    expect(host.extract(opened(7n), "p.f")).toBeUndefined();
    host.table(containers).insert("3f1c", { image: "nginx:1" });
    expect(host.extract(opened(), "p.f")).toBe("nginx:1");
  });

  const bytes = exportTable("bytes", "uint8", { name: column.string() });
  const linked = exportTable("linked", "int16", { number: column.int64() });
  const byNumber = lookup({ ...text, argument: "index" }, { from: linked, column: "number", to: bytes, select: "name" });

  it.each<[bigint, string | undefined]>([
    [0n, "first"],
    [255n, "last"],
    [256n, undefined],
    [-1n, undefined],
  ])("takes the integer %d as a key of another size, where it fits", (number, expected) => {
    const host = hostWith(byNumber, (host) => {
      host.table(bytes).insert(0, { name: "first" });
      host.table(bytes).insert(255, { name: "last" });
      host.table(linked).insert(7, { number });
    });
    expect(host.extract(opened(), "p.f[7]")).toBe(expected);
  });
});

describe("a field that is looked up by argument", () => {
  it("takes text as the key of a table with text", () => {
    const host = hostWith(lookup({ ...text, argument: "key" }, { from: containers, select: "image" }), (host) => host.table(containers).insert("a", { image: "nginx" }));
    expect(host.extract(opened(), "p.f[a]")).toBe("nginx");
    expect(host.extract(opened(), "p.f[b]")).toBeUndefined();
  });

  it("takes an index as the key of a table with integers, where it fits", () => {
    const host = hostWith(lookup({ ...text, argument: "index" }, { from: threads, select: "comm" }), (host) => host.table("threads", "int64").insert(5n, { comm: "five" }));
    expect(host.extract(opened(), "p.f[5]")).toBe("five");
    expect(host.extract(opened(), `p.f[${2n ** 63n}]`)).toBeUndefined();
  });

  it("has no value without its argument", () => {
    const host = hostWith(lookup({ ...text, argument: "optional key" }, { from: containers, select: "image" }), (host) => host.table(containers).insert("", { image: "x" }));
    expect(host.extract(opened(), "p.f")).toBeUndefined();
  });
});

describe("a field that is looked up, with handlers", () => {
  const added = asyncEvent("container", z.object({ image: z.string() }));
  const removed = asyncEvent("container_removed", z.object({}));
  const plugin = definePlugin(
    meta,
    asyncEvents({ events: [added, removed], sources: ["syscall"], stream: () => NEVER }),
    extract({
      "p.image": lookup(text, { from: threads, column: "container_id", to: containers, select: "image" }, on(added, ({ payload }) => payload.image)),
      "p.known": lookup({ ...text, argument: "key" }, { from: containers, select: "image" }, on(added, ({ argument, payload }: { readonly argument: string; readonly payload: { readonly image: string } }) => `${argument} of ${payload.image}`)),
    }, { events: "all" }),
  );

  it("has their value for their events, and what the tables say for all others", () => {
    const host = testHost(plugin);
    host.table("threads", "int64").insert(42n, { container_id: "3f1c" });
    host.table(containers).insert("3f1c", { image: "nginx:1" });
    expect(host.extract(opened(), "p.image")).toBe("nginx:1");
    expect(host.extract(host.dispatch(added({ image: "redis" })), "p.image")).toBe("redis");
    expect(host.extract(host.dispatch(added({ image: "redis" })), "p.known[a]")).toBe("a of redis");
    expect(host.extract(host.dispatch(removed({})), "p.image")).toBeUndefined();
    expect(host.extract(opened(), "p.known[3f1c]")).toBe("nginx:1");
  });
});
