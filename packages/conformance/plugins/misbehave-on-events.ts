import { asyncEvents } from "@falco-plugin/async-events";
import { channel, compute, counter, definePlugin, extract, listen, metrics, on, onConfigUpdate, parse, receive, source, sourceEvent } from "@falco-plugin/plugin";
import { interval, map, tap } from "rxjs";
import * as z from "zod";
import { eventFaults, type EventFault } from "./internal/event-faults.ts";
import { eventMisbehaviours, type EventMisbehaviour } from "./internal/event-misbehaviours.ts";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { sourceId } from "./internal/given-source.ts";
import { numbered } from "./internal/numbered.ts";

const mode = z.enum(Object.keys(eventMisbehaviours) as [EventMisbehaviour]).optional();
/** What it does in callbacks that have no event; in the others the payload says it: `where:what`. */
const Config = z.strictObject({ open: mode, close: mode, update: mode, snapshot: mode, params: mode, receive: mode });
const event = sourceEvent();
const ticks = counter("ticks");
const orders = channel<EventMisbehaviour>("orders");
const sent = counter("sent");
const received = counter("received");

function act(what: EventFault | undefined): never {
  return (what === undefined ? undefined : eventFaults[what]()) as never;
}

function actOn(where: string, payload: Uint8Array): never {
  const [place, what] = new TextDecoder().decode(payload).split(":");
  return act(place === where ? (what as EventFault) : undefined);
}

/** Does on the host's event thread what no plugin should, while its background goes on. */
export default definePlugin(
  { ...fixtureMeta("misbehave-on-events"), config: Config, permissions: { fs: "read", childProcess: true, worker: true } },
  source({
    id: sourceId,
    name: "misbehaving",
    event,
    open: (params) => JSON.parse(params) as string[],
    toString: ({ payload }) => actOn("describe", payload) ?? "described",
    listOpenParams: ({ config }) => act(config.params) ?? ["fine"],
  }),
  parse(on(event, ({ payload }) => actOn("parse", payload))),
  extract({
    "bad.text": compute({ type: "string", description: "Text" }, on(event, ({ payload }) => actOn("text", payload) ?? "fine")),
    "bad.numbers": compute({ type: "uint64", list: true, description: "Numbers" }, on(event, ({ payload }) => actOn("numbers", payload) ?? [1, 2])),
  }),
  metrics(ticks, sent, received),
  listen({ open: ({ config }) => act(config.open), close: ({ config }) => act(config.close) }),
  onConfigUpdate({
    event: ({ config }) => act(config.update),
    background(ctx) {
      if (ctx.config.receive === undefined) return;
      ctx.send(orders, ctx.config.receive);
      ctx.metric(sent).add();
    },
  }),
  receive(orders, (order, ctx) => {
    ctx.metric(received).add();
    return act(order);
  }),
  asyncEvents({
    events: [numbered],
    sources: ["misbehaving", "syscall"],
    stream: (ctx) =>
      interval(1).pipe(
        tap(() => ctx.metric(ticks).add()),
        map((n) => numbered({ n })),
      ),
    snapshot: ({ config }) => act(config.snapshot) ?? [numbered({ n: 7 })],
  }),
);
