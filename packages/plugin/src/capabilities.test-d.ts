import { asyncEvent } from "@falco-plugin/async-events";
import type { Capability, EventView } from "@falco-plugin/contract";
import { interval, map, of } from "rxjs";
import { describe, expectTypeOf, it } from "vitest";
import * as z from "zod";
import {
  background,
  channel,
  compute,
  counter,
  definePlugin,
  extract,
  json,
  listen,
  located,
  metrics,
  on,
  onConfigUpdate,
  parse,
  perInstance,
  rawSource,
  receive,
  source,
  sourceEvent,
} from "./index.ts";

const Config = z.strictObject({ max: z.int().default(5) });
const meta = { name: "x", version: "0.1.0", description: "d", contact: "c", config: Config } as const;
const added = asyncEvent("container", z.object({ id: z.string(), n: z.number().default(1) }));
const hit = sourceEvent(z.object({ path: z.string(), at: z.string().transform(Number) }));
const rawHit = sourceEvent();
/** As event types of `@falco-plugin/events/types` are. */
declare const openat: { readonly code: 307; readonly name: "openat"; decode(event: EventView): { readonly fd: bigint; readonly name: string } };
const seen = new Set<string>();

describe("on", () => {
  it("types the payload of every kind of event, and the config", () => {
    definePlugin(
      meta,
      parse(
        on(added, ({ payload, tid, event }, ctx) => {
          expectTypeOf(payload).toEqualTypeOf<{ id: string; n: number }>();
          expectTypeOf(tid).toEqualTypeOf<bigint>();
          expectTypeOf(event).toEqualTypeOf<EventView>();
          expectTypeOf(ctx.config).toEqualTypeOf<z.output<typeof Config>>();
        }),
        on(hit, ({ payload }) => {
          expectTypeOf(payload).toEqualTypeOf<{ path: string; at: number }>();
        }),
        on(rawHit, ({ payload }) => {
          expectTypeOf(payload).toEqualTypeOf<Uint8Array>();
        }),
        on(openat, ({ payload }) => {
          expectTypeOf(payload).toEqualTypeOf<{ readonly fd: bigint; readonly name: string }>();
        }),
      ),
    );
  });

  it("lets a rule return whatever its expression gives", () => {
    parse(on(added, ({ payload }) => seen.add(payload.id)));
  });

  it("refuses what is no event, and asynchronous handlers", () => {
    // @ts-expect-error a string is no event
    on("container", () => {});
    // @ts-expect-error a promise would never be waited for
    on(added, async () => {});
    // @ts-expect-error nor this one
    on(added, ({ payload }) => Promise.resolve(payload));
  });
});

describe("parse", () => {
  it("needs a rule", () => {
    // @ts-expect-error nothing would mean every system call
    parse();
    // @ts-expect-error neither do options alone
    parse({ sources: ["syscall"] });
    parse({ sources: ["syscall"] }, on(openat, () => {}));
  });
});

describe("compute", () => {
  const doc = { type: "string", description: "d" } as const;

  it("types the argument by its form", () => {
    const input = { description: "d", type: "string" } as const;
    definePlugin(
      meta,
      extract(
        {
          none: compute(input, ({ argument }) => (expectTypeOf(argument).toEqualTypeOf<undefined>(), "")),
          index: compute({ ...input, argument: "index" }, ({ argument }) => (expectTypeOf(argument).toEqualTypeOf<bigint>(), "")),
          key: compute({ ...input, argument: "key" }, on(added, ({ argument }) => (expectTypeOf(argument).toEqualTypeOf<string>(), ""))),
          either: compute({ ...input, argument: "index or key" }, on(hit, ({ argument }) => (expectTypeOf(argument).toEqualTypeOf<bigint | string>(), ""))),
          optionalIndex: compute({ ...input, argument: "optional index" }, ({ argument }) => (expectTypeOf(argument).toEqualTypeOf<bigint | undefined>(), "")),
          optionalKey: compute({ ...input, argument: "optional key" }, on(added, ({ argument }) => (expectTypeOf(argument).toEqualTypeOf<string | undefined>(), ""))),
          optionalEither: compute({ ...input, argument: "optional index or key" }, ({ argument }, { config }) => (expectTypeOf(argument).toEqualTypeOf<bigint | string | undefined>(), config.max.toFixed())),
        },
        { events: "all" },
      ),
    );
  });

  it("takes values of the field's type", () => {
    const values = {
      string: compute(doc, () => "x"),
      noValue: compute(doc, ({ tid }) => (tid === 1n ? undefined : null)),
      maybe: compute(doc, on(added, ({ payload }) => (payload.n > 1 ? payload.id : undefined)), on(openat, ({ payload }) => payload.name)),
      bigint: compute({ type: "uint64", description: "d" }, () => 1n),
      number: compute({ type: "uint64", description: "d" }, () => 1),
      bool: compute({ type: "bool", description: "d" }, () => true),
      reltime: compute({ type: "reltime", description: "d" }, () => 1n),
      abstime: compute({ type: "abstime", description: "d" }, () => new Date()),
      address: compute({ type: "ipaddr", description: "d" }, () => "10.0.0.1"),
      addressBytes: compute({ type: "ipnet", description: "d" }, () => new Uint8Array(4)),
      list: compute({ type: "string", list: true, description: "d" }, on(added, ({ payload }) => [payload.id])),
      empty: compute({ type: "uint64", list: true, description: "d" }, () => []),
      located: compute({ ...doc, offsets: true }, () => located("x", { start: 0, length: 1 })),
      locatedList: compute({ ...doc, list: true, offsets: true }, () => located(["x"], [{ start: 0, length: 1 }])),
    };
    definePlugin(meta, extract(values, { events: "all" }));
  });

  it("refuses others", () => {
    // @ts-expect-error a string field has strings
    compute(doc, () => 1n);
    // @ts-expect-error also where it handles an event
    compute(doc, on(added, ({ payload }) => payload.n));
    // @ts-expect-error times are nanoseconds as bigint
    compute({ type: "reltime", description: "d" }, () => 1);
    // @ts-expect-error a list has several
    compute({ ...doc, list: true }, () => "x");
    // @ts-expect-error this is no list
    compute(doc, () => ["x"]);
    // @ts-expect-error no such type
    compute({ type: "int", description: "d" }, () => 1);
    // @ts-expect-error hosts want a description
    compute({ type: "string" }, () => "x");
    // @ts-expect-error places only where the field says that it has them
    compute(doc, () => located("x", { start: 0, length: 1 }));
    // @ts-expect-error nobody waits for it
    compute(doc, async () => "x");
    // @ts-expect-error nor here
    compute(doc, on(added, async () => "x"));
    // @ts-expect-error this argument is a string
    compute({ ...doc, argument: "key" }, on(added, ({ argument }) => String(argument * 2n)));
    // @ts-expect-error the config has no such member
    definePlugin(meta, extract({ a: compute(doc, (_input, { config }) => config.nope) }, { events: "all" }));
  });
});

describe("json", () => {
  it("takes a path", () => {
    json({ type: "string", description: "d", argument: "key" }, { path: ["headers", { argument: true }] });
    json({ type: "uint64", list: true, description: "d" }, { path: "items[0].sizes" });
    // @ts-expect-error it knows no places
    json({ type: "string", description: "d", offsets: true }, { path: "a" });
  });
});

describe("source", () => {
  const base = { id: 999, name: "web" } as const;

  it("may return streams of any kind, now or later", () => {
    source({ ...base, event: hit, open: () => interval(1).pipe(map(() => hit({ path: "/", at: "1" }))) });
    source({ ...base, event: hit, open: () => [hit({ path: "/", at: "1" }, { ts: 1n })] });
    source({ ...base, event: hit, *open(params) { yield hit({ path: params, at: "1" }); } });
    source({ ...base, event: hit, async *open() { yield hit({ path: "/", at: "1" }); } });
    source({ ...base, open: async () => of("text", new Uint8Array(1), { data: "x", ts: new Date() }) });
    rawSource({ open: () => [new Uint8Array(26)] });
  });

  it("types its context and the input of toString", () => {
    definePlugin(
      meta,
      source({
        ...base,
        event: hit,
        open: (params, ctx) => {
          expectTypeOf(params).toEqualTypeOf<string>();
          expectTypeOf(ctx.config).toEqualTypeOf<z.output<typeof Config>>();
          ctx.progress(0.5, "half");
          return [];
        },
        listOpenParams: (ctx) => [ctx.config.max.toFixed(), { value: "a", desc: "b" }],
        toString: ({ payload }, { config }) => `${payload.path} ${payload.at.toFixed()} ${config.max}`,
      }),
    );
  });

  it("refuses what is no event", () => {
    // @ts-expect-error numbers are no events
    source({ ...base, open: () => [1] });
    // @ts-expect-error a string is no stream
    source({ ...base, open: () => "text" });
    // @ts-expect-error the payload of another event
    source({ ...base, event: hit, open: () => [added({ id: "" })] });
    // @ts-expect-error it is raw
    rawSource({ open: () => ["text"] });
    // @ts-expect-error wrong payload
    hit({ path: 1, at: "1" });
    // @ts-expect-error the host waits for it
    source({ ...base, open: () => [], listOpenParams: async () => ["a"] });
    // @ts-expect-error and for this
    source({ ...base, open: () => [], toString: async () => "" });
  });
});

describe("the others", () => {
  it("are synchronous on the event thread, and know the config", () => {
    const names = channel<{ readonly id: string }>("names");
    const hits = counter("hits");
    const cache = perInstance((ctx) => new Map<string, number>([[ctx.plugin.name, 1]]));
    definePlugin(
      meta,
      listen({ open: (ctx) => ctx.use(cache).clear(), close: ({ config }) => config.max, routines: [{ intervalMs: 10, run: async ({ config }) => config.max > 1 }] }),
      receive(names, ({ id }, ctx) => ctx.use(cache).set(id, ctx.config.max)),
      onConfigUpdate({ event: ({ config }) => config.max, background: async (ctx) => void ctx.signal }),
      metrics(hits),
      background({ start: (ctx) => void ctx.send(names, { id: ctx.config.max.toFixed() }) }),
    );
    background({ start: async () => async () => {} });
    expectTypeOf(metrics(hits)).toEqualTypeOf<Capability>();
  });

  it("refuse asynchronous callbacks there", () => {
    const names = channel<string>("names");
    // @ts-expect-error no event loop
    listen({ open: async () => {} });
    // @ts-expect-error no event loop
    listen({ close: async () => {} });
    // @ts-expect-error no event loop
    receive(names, async () => {});
    // @ts-expect-error no event loop
    onConfigUpdate({ event: async () => {} });
    // @ts-expect-error what arrives are strings
    receive(names, (message: number) => message);
    // @ts-expect-error a metric is needed
    metrics();
  });

  it("send only what a channel is for", () => {
    const names = channel<string>("names");
    background({
      start: (ctx) => {
        ctx.send(names, "a");
        // @ts-expect-error a number is no string
        ctx.send(names, 1);
        return ctx.messages(names).subscribe((message) => expectTypeOf(message).toEqualTypeOf<string>());
      },
    });
  });
});
