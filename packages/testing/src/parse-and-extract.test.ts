import { asyncEvent, asyncEvents } from "@falco-plugin/async-events";
import { SYSCALL_OPENAT_2_X, SYSCALL_UNLINK_2_X } from "@falco-plugin/events/types";
import { compute, definePlugin, extract, type FieldDoc, type FieldValues, json, located, on, parse, perInstance, source, sourceEvent } from "@falco-plugin/plugin";
import { NEVER, of } from "rxjs";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { pluginEvent, syscallEvent, testHost } from "./index.ts";

const meta = { name: "probe", version: "1.2.3", description: "d", contact: "c" };
const added = asyncEvent("container", z.object({ id: z.string(), image: z.string() }));
const removed = asyncEvent("container_removed", z.object({ id: z.string() }));
const hit = sourceEvent(z.object({ path: z.string(), n: z.number().default(0) }));
const web = source({ id: 999, name: "web", event: hit, open: () => [] });
const openat = (name: string) => syscallEvent(SYSCALL_OPENAT_2_X, { fd: 3n, name });
const text = { type: "string", description: "d" } as const;

describe("parse and extract", () => {
  const images = perInstance(() => new Map<string, string>());
  const containers = definePlugin(
    meta,
    asyncEvents({ events: [added, removed], sources: ["syscall"], stream: () => of(added({ id: "a", image: "nginx" })) }),
    parse(
      on(added, ({ payload }, ctx) => ctx.use(images).set(payload.id, payload.image)),
      on(removed, ({ payload }, ctx) => ctx.use(images).delete(payload.id)),
    ),
    extract({ "c.image": compute({ ...text, argument: "key" }, on(SYSCALL_OPENAT_2_X, ({ argument }, ctx) => ctx.use(images).get(argument))) }),
  );

  it("sees async events that the plugin itself has sent, in order, and answers from what it knows then", () => {
    const host = testHost(containers);
    expect(host.extract(openat("/x"), "c.image[a]")).toBeUndefined();
    host.startAsyncEvents();
    expect(host.extract(openat("/x"), "c.image[a]")).toBe("nginx");
    host.dispatch(removed({ id: "a" }));
    expect(host.extract(openat("/x"), "c.image[a]")).toBeUndefined();
  });

  it("has state of its own for each instance", () => {
    const [first, second] = [testHost(containers), testHost(containers)];
    first.dispatch(added({ id: "b", image: "redis" }));
    expect(first.extract(openat("/x"), "c.image[b]")).toBe("redis");
    expect(second.extract(openat("/x"), "c.image[b]")).toBeUndefined();
  });

  it("gets only events of the types and sources that it lists", () => {
    const seen: string[] = [];
    const host = testHost(definePlugin(meta, web, parse(on(hit, ({ payload }) => seen.push(payload.path)), on(SYSCALL_OPENAT_2_X, ({ payload }) => seen.push(String(payload.name))))));
    host.dispatch(openat("/etc/passwd"));
    host.dispatch(syscallEvent(SYSCALL_UNLINK_2_X, {}));
    host.dispatch(hit({ path: "/" }));
    host.dispatch(pluginEvent('{"path":"/other"}', { source: "other", id: 5 }));
    expect(seen).toEqual(["/etc/passwd", "/"]);
  });

  it("keeps events of two sources apart", () => {
    const audit = sourceEvent(z.object({ verb: z.string() }), { source: "k8s_audit" });
    const fields = extract({ "p.what": compute(text, on(hit, ({ payload }) => payload.path), on(audit, ({ payload }) => payload.verb)) });
    const host = testHost(definePlugin(meta, web, fields));
    expect(host.extract(hit({ path: "/" }), "p.what")).toBe("/");
    expect(host.extract(pluginEvent('{"verb":"get"}', { source: "k8s_audit", id: 1 }), "p.what")).toBe("get");
    expect(host.extract(pluginEvent('{"verb":"get"}', { source: "other", id: 2 }), "p.what")).toBeUndefined();
  });

  it("decodes a payload once for all rules and fields of an event, and not at all where nobody asks", () => {
    let decoded = 0;
    const counted = sourceEvent(z.object({ path: z.string() }).transform((payload) => (decoded++, payload)));
    const read = compute(text, on(counted, ({ payload }) => payload.path));
    const host = testHost(
      definePlugin(meta, source({ id: 999, name: "web", event: counted, open: () => [] }), parse(on(counted, ({ payload }) => payload.path)), extract({ "p.a": read, "p.b": read, "p.c": compute(text, on(counted, ({ source }) => source)) })),
    );
    const first = host.dispatch(counted({ path: "/1" }));
    expect([host.extract(first, "p.a"), host.extract(first, "p.b"), host.extract(first, "p.c")]).toEqual(["/1", "/1", "web"]);
    expect(decoded).toBe(1);
    expect(host.extract(host.dispatch(counted({ path: "/2" })), "p.a")).toBe("/2");
    expect(decoded).toBe(2);
  });

  it("shows the header of the event", () => {
    const fields = extract({ "p.header": compute(text, on(SYSCALL_OPENAT_2_X, ({ ts, tid, number, source, event }) => [ts, tid, number, source, event.type].join(" "))) });
    const host = testHost(definePlugin(meta, fields));
    host.dispatch(openat("/1"));
    const second = host.dispatch(syscallEvent(SYSCALL_OPENAT_2_X, {}, { ts: 7n, tid: 42n }));
    expect(host.extract(second, "p.header")).toBe("7 42 2 syscall 307");
  });

  it("runs a plain handler for the events of the plugin's own source", () => {
    const host = testHost(definePlugin(meta, web, extract({ "p.length": compute({ type: "uint64", description: "d" }, ({ event }) => event.paramLength(1)) })));
    expect(host.extract(hit({ path: "/", n: 1 }), "p.length")).toBe(BigInt('{"path":"/","n":1}'.length));
    expect(host.extract(openat("/"), "p.length")).toBeUndefined();
  });

  it("runs a plain handler for the events that extract() names", () => {
    const fields = extract({ "p.type": compute({ type: "uint64", description: "d" }, ({ event }) => event.type) }, { events: [added, SYSCALL_OPENAT_2_X] });
    const host = testHost(definePlugin(meta, fields));
    expect(host.extract(added({ id: "a", image: "" }), "p.type")).toBe(402n);
    expect(host.extract(removed({ id: "a" }), "p.type")).toBeUndefined();
    expect(host.extract(openat("/"), "p.type")).toBe(307n);
  });
});

describe("values of a field", () => {
  const fieldOf = (doc: Partial<FieldDoc>, value: unknown) => testHost(definePlugin(meta, extract({ "p.f": compute({ ...text, ...doc } as never, () => value as never) }, { events: "all" })));
  const extracted = (doc: Partial<FieldDoc>, value: unknown) => fieldOf(doc, value).extract(openat("/"), "p.f");

  it.each<[keyof FieldValues, unknown, unknown]>([
    ["string", "x", "x"],
    ["string", "", ""],
    ["string", "grüße \u{1F600}", "grüße \u{1F600}"],
    ["string", "a\0b", "a\uFFFDb"],
    ["uint64", 5, 5n],
    ["uint64", 2n ** 64n - 1n, 2n ** 64n - 1n],
    ["bool", false, false],
    ["reltime", 7n, 7n],
    ["abstime", new Date(1), 1_000_000n],
    ["ipaddr", "10.0.0.1", "10.0.0.1"],
    ["ipaddr", "::FFFF:1.2.3.4", "::ffff:102:304"],
    ["ipaddr", new Uint8Array([1, 2, 3, 4]), "1.2.3.4"],
    ["ipnet", "fe80::1", "fe80::1"],
    ["ipnet", new Uint8Array(16), "::"],
    ["string", undefined, undefined],
    ["string", null, undefined],
  ])("%s takes %o", (type, value, expected) => {
    expect(extracted({ type }, value)).toEqual(expected);
  });

  it("are a list where the field is one", () => {
    expect(extracted({ list: true }, ["a", "b"])).toEqual(["a", "b"]);
    expect(extracted({ list: true }, ["a"])).toEqual(["a"]);
    expect(extracted({ list: true }, [])).toBeUndefined();
  });

  it.each<[Partial<FieldDoc>, unknown, string]>([
    [{ type: "string" }, 5, "expected a string, not number"],
    [{ type: "uint64" }, -1, "expected a bigint from 0 to 2^64 - 1, or a number that is a safe integer, not -1"],
    [{ type: "uint64" }, 2n ** 64n, "not 18446744073709551616"],
    [{ type: "uint64" }, 1.5, "not 1.5"],
    [{ type: "uint64" }, "5", "not string"],
    [{ type: "bool" }, 1, "expected a boolean, not number"],
    [{ type: "abstime" }, new Date(Number.NaN), "not NaN"],
    [{ type: "ipaddr" }, "10.0.0.256", "expected an IP address as text or as 4 or 16 bytes, not another text"],
    [{ type: "ipnet" }, "10.0.0.0/8", "not another text"],
    [{ type: "ipaddr" }, new Uint8Array(5), "not 5 bytes"],
    [{ list: true }, "x", "expected a list, not string"],
    [{ list: true }, ["x", undefined], "expected a string, not undefined"],
    [{}, ["x"], "expected a string, not a list"],
    [{}, located("x", { start: 0, length: 1 }), "it does not declare `offsets: true`"],
    [{ offsets: true }, located("x", []), "expected 1 ranges, one for each value, not 0"],
    [{ offsets: true }, located("x", { start: -1, length: 1 }), "byte ranges"],
  ])("%o refuses %o", (doc, value, message) => {
    const host = fieldOf(doc, value);
    expect(() => host.extract(openat("/"), "p.f")).toThrow(message);
    expect(() => host.extract(openat("/"), "p.f")).toThrow(/^FP_FIELD_VALUE: field "p.f": /);
    expect(host.logs.map(({ message }) => message)).toEqual([expect.stringContaining(message), expect.stringContaining(message)]);
  });

  it("come with their places where the field says so", () => {
    const fields = extract({ "p.path": compute({ ...text, list: true, offsets: true }, on(hit, ({ payload, event }) => located([payload.path], [{ start: event.paramOffset(1), length: 4 }]))) });
    const event = testHost(definePlugin(meta, web, fields));
    const seen = event.dispatch(hit({ path: "/" }));
    expect(event.extraction(seen, "p.path")).toEqual({ values: ["/"], ranges: [{ start: 26 + 8 + 4, length: 4 }] });
  });
});

describe("an argument", () => {
  const shown = ({ argument }: { readonly argument: unknown }) => `${typeof argument} ${String(argument)}`;
  const host = testHost(
    definePlugin(
      meta,
      extract(
        {
          "p.index": compute({ ...text, argument: "index" }, shown),
          "p.key": compute({ ...text, argument: "key" }, shown),
          "p.either": compute({ ...text, argument: "index or key" }, shown),
          "p.maybe": compute({ ...text, argument: "optional key" }, shown),
          "p.maybe_index": compute({ ...text, argument: "optional index" }, shown),
          "p.any": compute({ ...text, argument: "optional index or key" }, shown),
          "p.none": compute(text, shown),
        },
        { events: "all" },
      ),
    ),
  );

  it.each([
    ["p.index[5]", "bigint 5"],
    ["p.index[18446744073709551615]", "bigint 18446744073709551615"],
    ["p.key[5]", "string 5"],
    ["p.key[a.b]", "string a.b"],
    ["p.either[5]", "bigint 5"],
    ["p.either[05]", "string 05"],
    ["p.maybe", "undefined undefined"],
    ["p.maybe[x]", "string x"],
    ["p.maybe_index", "undefined undefined"],
    ["p.any[7]", "bigint 7"],
    ["p.none", "undefined undefined"],
  ])("%s is %s", (field, expected) => {
    expect(host.extract(openat("/"), field)).toBe(expected);
  });

  it.each([
    ["p.index", "needs an argument"],
    ["p.index[x]", "must be a number"],
    ["p.index[05]", "must be a number"],
    ["p.index[18446744073709551616]", "must be a number"],
    ["p.key", "needs an argument"],
    ["p.none[x]", "takes no argument"],
    ["p.nope", 'no field "p.nope"'],
  ])("%s would not compile", (field, message) => {
    expect(() => host.extract(openat("/"), field)).toThrow(message);
  });
});

describe("a json field", () => {
  const body = {
    user: { name: "eve", id: 7, admin: true, none: null },
    big: "@18446744073709551615@",
    tags: ["a", 5, null, { b: [1] }],
    ips: ["10.1.2.3", "nonsense", "::1"],
    net: "10.1.2.3/8",
    at: "1970-01-01T00:00:01.5+00:00",
    sizes: ["@1e3@", "@1.5@", "12", "x"],
    "dotted.key": "d",
  };
  const payload = JSON.stringify(body).replaceAll(/"@([^@]*)@"/g, "$1");
  const value = (doc: Partial<FieldDoc>, path: string | readonly (string | number | { readonly argument: true })[], argument = "") => {
    const host = testHost(definePlugin(meta, web, extract({ "p.f": json({ ...text, ...doc } as never, { path }) })));
    return host.extract(pluginEvent(payload, { source: "web", id: 999 }), `p.f${argument}`);
  };

  it.each<[string, Partial<FieldDoc>, string | readonly string[], unknown]>([
    ["a string", {}, "user.name", "eve"],
    ["a number as text", {}, "user.id", "7"],
    ["a large number as text", {}, "big", "18446744073709551615"],
    ["a bool as text", {}, "user.admin", "true"],
    ["an object as text", {}, "tags[3]", '{"b":[1]}'],
    ["null", {}, "user.none", undefined],
    ["what is not there", {}, "user.nope.more", undefined],
    ["an element that is not there", {}, "tags[9]", undefined],
    ["a name in an array", {}, ["tags", "0"], undefined],
    ["a name with dots", {}, ["dotted.key"], "d"],
    ["an integer", { type: "uint64" }, "user.id", 7n],
    ["a large integer", { type: "uint64" }, "big", 18446744073709551615n],
    ["integers of a list", { type: "uint64", list: true }, "sizes", [1000n, 12n]],
    ["a string as an integer", { type: "uint64" }, "user.name", undefined],
    ["a bool", { type: "bool" }, "user.admin", true],
    ["a string as a bool", { type: "bool" }, "user.name", undefined],
    ["a list without what does not fit", { list: true }, "tags", ["a", "5", '{"b":[1]}']],
    ["a list of one", { list: true }, "user.name", ["eve"]],
    ["addresses", { type: "ipaddr", list: true }, "ips", ["10.1.2.3", "::1"]],
    ["a network", { type: "ipnet" }, "net", "10.0.0.0"],
    ["a time", { type: "abstime" }, "at", 1_500_000_000n],
  ])("reads %s", (_what, doc, path, expected) => {
    expect(value(doc, path)).toEqual(expected);
  });

  it("takes its argument as a name or an index", () => {
    expect(value({ argument: "key" }, "user[argument]", "[name]")).toBe("eve");
    expect(value({ argument: "index" }, "tags[argument]", "[1]")).toBe("5");
    expect(value({ argument: "index or key" }, ["tags", { argument: true }], "[0]")).toBe("a");
    expect(value({ argument: "optional key" }, "user[argument]")).toBeUndefined();
  });

  it("has no value in what is no JSON, and ignores a NUL at the end", () => {
    const host = testHost(definePlugin(meta, web, extract({ "p.f": json(text, { path: "a" }) })));
    expect(host.extract(pluginEvent("not json", { source: "web", id: 999 }), "p.f")).toBeUndefined();
    expect(host.extract(pluginEvent('{"a":"b"}\0', { source: "web", id: 999 }), "p.f")).toBe("b");
  });

  it("reads async events of its name only", () => {
    const host = testHost(definePlugin(meta, asyncEvents({ events: [added, removed], stream: () => NEVER }), extract({ "p.id": json(text, { path: "id" }) }, { events: [removed] })));
    expect(host.extract(removed({ id: "r" }), "p.id")).toBe("r");
    expect(host.extract(added({ id: "a", image: "" }), "p.id")).toBeUndefined();
  });
});

describe("what fails on the event thread", () => {
  const pluginWith = (handler: () => unknown) => {
    const seen: string[] = [];
    const rules = parse(on(SYSCALL_OPENAT_2_X, handler), on(SYSCALL_OPENAT_2_X, ({ payload }) => seen.push(String(payload.name))));
    return { seen, host: testHost(definePlugin(meta, rules, extract({ "p.f": compute(text, on(SYSCALL_OPENAT_2_X, handler as () => string)) }))) };
  };

  it.each<[string, () => unknown, RegExp]>([
    ["an exception", () => { throw new Error("boom"); }, /^FP_(PARSE|EXTRACT)_FAILED: .*boom$/],
    ["a promise", async () => "x", /^FP_CALLBACK_ASYNC: .* returned a promise$/],
    ["a rejected promise", async () => { throw new Error("later"); }, /^FP_CALLBACK_ASYNC: /],
    ["a timer", () => setTimeout(() => {}, 1), /^FP_NO_EVENT_LOOP: setTimeout\(\)/],
    ["an interval", () => setInterval(() => {}, 1), /^FP_NO_EVENT_LOOP: setInterval\(\)/],
    ["a request", () => fetch("http://127.0.0.1"), /^FP_NO_EVENT_LOOP: fetch\(\)/],
  ])("%s has a code and a line in the log, and the other rule sees the event", (_what, handler, message) => {
    const { seen, host } = pluginWith(handler);
    expect(() => host.dispatch(openat("/a"))).toThrow(message);
    expect(seen).toEqual(["/a"]);
    expect(() => host.extract(openat("/a"), "p.f")).toThrow(message);
    expect(host.logs.map(({ level, message }) => `${level} ${message}`)).toEqual([expect.stringMatching(/^error FP_/), expect.stringMatching(/^error FP_/)]);
    expect(typeof setTimeout(() => {}, 0)).toBe("object");
  });

  it("is a payload that does not fit its schema", () => {
    const host = testHost(definePlugin(meta, web, parse(on(hit, ({ payload }) => payload.path)), extract({ "p.f": compute(text, on(hit, ({ payload }) => payload.path)) })));
    const wrong = pluginEvent('{"path":5}', { source: "web", id: 999 });
    expect(() => host.dispatch(wrong)).toThrow(/^FP_EVENT_DECODE: /);
    expect(() => host.extract(wrong, "p.f")).toThrow(/^FP_EVENT_DECODE: /);
  });

  it("is an event that contradicts itself", () => {
    const { host } = pluginWith(() => {});
    expect(() => host.dispatch({ bytes: new Uint8Array(10), source: "syscall" })).toThrow(/^FP_EVENT_MALFORMED: /);
  });

  it("is an input that is kept", () => {
    const kept: { readonly ts: bigint }[] = [];
    const host = testHost(definePlugin(meta, parse(on(SYSCALL_OPENAT_2_X, (input) => kept.push(input)))));
    host.dispatch(openat("/a"));
    expect(() => kept[0]?.ts).toThrow("only there during the call");
  });
});
