import type { BackgroundContext, Capability, EventContext } from "@falco-plugin/contract";
import { interval, map, merge, Observable, of } from "rxjs";
import { describe, expectTypeOf, it } from "vitest";
import * as z from "zod";
import { asyncEvent, type AsyncHandler, asyncEvents, type DecodedOf, type Emission, type PayloadOf } from "./index.ts";

const added = asyncEvent("container", z.object({ id: z.string(), image: z.string() }));
const removed = asyncEvent("container_removed", z.object({ id: z.string() }));
const other = asyncEvent("other", z.object({ key: z.number().default(1) }));
const raw = asyncEvent("raw");

describe("an event value", () => {
  it("knows its name, what it is built from and what it decodes to", () => {
    expectTypeOf(added.name).toEqualTypeOf<"container">();
    expectTypeOf(added({ id: "", image: "" })).toEqualTypeOf<Emission<"container">>();
    expectTypeOf<PayloadOf<typeof other>>().toEqualTypeOf<{ key?: number | undefined }>();
    expectTypeOf<DecodedOf<typeof other>>().toEqualTypeOf<{ key: number }>();
    expectTypeOf<PayloadOf<typeof raw>>().toEqualTypeOf<Uint8Array>();
  });

  it("refuses a wrong payload", () => {
    // @ts-expect-error id must be a string
    removed({ id: 1 });
    // @ts-expect-error image is missing
    added({ id: "" });
    // @ts-expect-error no schema: bytes
    raw("text");
  });
});

describe("stream", () => {
  it("may emit any of the declared events", () => {
    asyncEvents({ events: [added, removed], stream: () => merge(of(added({ id: "", image: "" })), of(removed({ id: "" }))) });
    asyncEvents({ events: [removed], stream: () => interval(1).pipe(map(() => removed({ id: "" }))) });
    asyncEvents({ events: [removed], stream: async function* () { yield removed({ id: "" }); } });
  });

  it("refuses events that are not declared", () => {
    // @ts-expect-error container_removed is not in `events`
    asyncEvents({ events: [added], stream: () => of(removed({ id: "" })) });
    // @ts-expect-error one of the two is not in `events`
    asyncEvents({ events: [added], stream: (): Observable<Emission<"container" | "container_removed">> => of() });
    // @ts-expect-error container_removed is not in `events`
    asyncEvents({ events: [added], stream: async function* () { yield removed({ id: "" }); } });
    // @ts-expect-error these are no emissions
    asyncEvents({ events: [added], stream: () => interval(1) });
    // @ts-expect-error a promise is no stream
    asyncEvents({ events: [added], stream: async () => of(added({ id: "", image: "" })) });
  });
});

describe("a stream made with new Observable", () => {
  it("needs no type argument", () => {
    asyncEvents({ events: [added, removed], stream: () => new Observable((subscriber) => subscriber.next(removed({ id: "" }))) });
    asyncEvents({ events: [added, removed], stream: ({ signal }) => new Observable((subscriber) => (signal.throwIfAborted(), subscriber.next(removed({ id: "" })))) });
    // @ts-expect-error a number is no emission
    asyncEvents({ events: [added], stream: () => new Observable((subscriber) => subscriber.next(5)) });
    // @ts-expect-error container_removed is not in `events`
    asyncEvents({ events: [added], stream: ({ signal }) => new Observable((subscriber) => (signal.throwIfAborted(), subscriber.next(removed({ id: "" })))) });
  });
});

describe("start", () => {
  it("gets a handler for the declared events", () => {
    asyncEvents({
      events: [added, removed],
      start: (handler) => {
        expectTypeOf(handler).toEqualTypeOf<AsyncHandler<Emission<"container" | "container_removed">>>();
        expectTypeOf(handler.emit(added({ id: "", image: "" }))).toEqualTypeOf<"sent" | "queued" | "dropped">();
        // @ts-expect-error other is not in `events`
        handler.emit(other({}));
        return async () => {};
      },
    });
  });

  it("excludes stream, and one of them is needed", () => {
    // @ts-expect-error both
    asyncEvents({ events: [raw], stream: () => of(), start: () => {} });
    // @ts-expect-error neither
    asyncEvents({ events: [raw] });
  });
});

describe("the state for capture files", () => {
  it("types the key by the payloads of both events", () => {
    asyncEvents({ events: [added, removed], stream: () => of(), retain: { on: added, until: removed, key: ({ id }) => id } });
    asyncEvents({ events: [added], stream: () => of(), retain: { on: added, key: (payload) => payload.image, max: 5 } });
    asyncEvents({ events: [added, other], stream: () => of(), retain: { on: added, until: other, key: { on: ({ id }) => id, until: ({ key }) => String(key) } } });
    // @ts-expect-error removed has no image
    asyncEvents({ events: [added, removed], stream: () => of(), retain: { on: added, until: removed, key: ({ image }) => image } });
    // @ts-expect-error other is not in `events`
    asyncEvents({ events: [added], stream: () => of(), retain: { on: other, key: () => "" } });
  });

  it("takes a synchronous snapshot of declared events", () => {
    asyncEvents({ events: [added], stream: () => of(), snapshot: () => [added({ id: "", image: "" })] });
    // @ts-expect-error other is not in `events`
    asyncEvents({ events: [added], stream: () => of(), snapshot: () => [other({})] });
    // @ts-expect-error there is no event loop in the event realm
    asyncEvents({ events: [added], stream: () => of(), snapshot: async () => [added({ id: "", image: "" })] });
    // @ts-expect-error retain or snapshot
    asyncEvents({ events: [added], stream: () => of(), snapshot: () => [], retain: { on: added, key: () => "" } });
  });
});

describe("config", () => {
  interface NeedsSocket {
    readonly socket: string;
  }

  it("is what the functions ask for", () => {
    const capability = asyncEvents({ events: [raw], stream: (ctx: BackgroundContext<NeedsSocket>) => (void ctx.config.socket, of()) });
    expectTypeOf(capability).toEqualTypeOf<Capability<NeedsSocket>>();
    expectTypeOf(capability).toExtend<Capability<NeedsSocket & { readonly more: number }>>();
    expectTypeOf(capability).not.toExtend<Capability<{ readonly more: number }>>();
  });

  it("comes in from where the capability is used", () => {
    const take = (capability: Capability<NeedsSocket>) => capability;
    take(
      asyncEvents({
        events: [raw],
        stream: (ctx) => (expectTypeOf(ctx).toEqualTypeOf<BackgroundContext<NeedsSocket>>(), of()),
        snapshot: (ctx) => (expectTypeOf(ctx).toEqualTypeOf<EventContext<NeedsSocket>>(), []),
      }),
    );
  });
});
