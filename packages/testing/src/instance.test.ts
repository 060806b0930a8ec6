import { asyncEvent, asyncEvents } from "@falco-plugin/async-events";
import type { BackgroundContext } from "@falco-plugin/contract";
import { SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import { background, channel, compute, counter, definePlugin, extract, gauge, listen, metrics, on, onConfigUpdate, parse, perInstance, receive } from "@falco-plugin/plugin";
import { NEVER } from "rxjs";
import { afterEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { syscallEvent, testHost } from "./index.ts";

const meta = { name: "probe", version: "1.2.3", description: "d", contact: "c" };
const opened = syscallEvent(SYSCALL_OPENAT_2_X, { name: "/x" });
const text = { type: "string", description: "d" } as const;
const messages = (host: { readonly logs: readonly { readonly level: string; readonly message: string }[] }) => host.logs.map(({ level, message }) => `${level} ${message}`);

afterEach(() => void vi.useRealTimers());

describe("background", () => {
  it("starts and stops with async events, in any number of rounds", async () => {
    const steps: string[] = [];
    const host = testHost(definePlugin(meta, background({ start: ({ signal }) => (steps.push("start"), signal.addEventListener("abort", () => steps.push("abort")), () => void steps.push("stop")) })));
    for (let round = 0; round < 2; round++) {
      host.startAsyncEvents();
      await host.stopAsyncEvents();
    }
    expect(steps).toEqual(["start", "stop", "abort", "start", "stop", "abort"]);
  });

  it("waits for a teardown that takes time, and ends what came up late", async () => {
    const steps: string[] = [];
    const teardown = (name: string) => async () => void (await Promise.resolve(), steps.push(name));
    const host = testHost(definePlugin(meta, background({ start: () => teardown("now") }), background({ start: async () => (await Promise.resolve(), teardown("late")) })));
    host.startAsyncEvents();
    await host.stopAsyncEvents();
    expect(steps.sort()).toEqual(["late", "now"]);
  });

  it.each<[string, (ctx: BackgroundContext<unknown>) => never | Promise<never>]>([
    ["throws", () => { throw new Error("no server"); }],
    ["rejects", async () => { throw new Error("no server"); }],
  ])("that %s is logged, and the rest runs", async (_what, start) => {
    const other = vi.fn();
    const host = testHost(definePlugin(meta, background({ start }), background({ start: other })));
    host.startAsyncEvents();
    await vi.waitFor(() => expect(messages(host)).toEqual(["error FP_TASK_FAILED: background: start: no server"]));
    expect(other).toHaveBeenCalledOnce();
  });

  it("may end with an error when it is aborted", async () => {
    const host = testHost(definePlugin(meta, background({ start: ({ signal }) => new Promise<void>((_, reject) => signal.addEventListener("abort", () => reject(new Error("aborted")))) })));
    host.startAsyncEvents();
    await host.stopAsyncEvents();
    expect(host.logs).toEqual([]);
  });
});

describe("channels", () => {
  const asks = channel<{ readonly id: string }>("asks", { capacity: 2 });
  const answers = channel<ReadonlyMap<string, string>>("answers", { capacity: 2 });
  const known = perInstance(() => new Map<string, string>());
  const asking = extract({ "p.name": compute(text, on(SYSCALL_OPENAT_2_X, ({ payload }, ctx) => ctx.use(known).get(String(payload.name)) ?? ctx.send(asks, { id: String(payload.name) }))) });
  const taking = receive(answers, (names, ctx) => {
    for (const [id, name] of names) ctx.use(known).set(id, name);
  });

  it("carry questions to the background and answers back", async () => {
    const answering = background({ start: (ctx) => ctx.messages(asks).subscribe(({ id }) => ctx.send(answers, new Map([[id, `named ${id}`]]))) });
    const host = testHost(definePlugin(meta, asking, taking, answering));
    expect(host.extract(opened, "p.name")).toBe("dropped");
    host.startAsyncEvents();
    expect(host.extract(opened, "p.name")).toBe("sent");
    await Promise.resolve();
    expect(host.extract(opened, "p.name")).toBe("named /x");
    await host.stopAsyncEvents();
    expect(host.extract(syscallEvent(SYSCALL_OPENAT_2_X, { name: "/y" }), "p.name")).toBe("dropped");
  });

  it("are read by an AsyncIterable, too, which ends with the signal", async () => {
    const seen: string[] = [];
    const reading = background({
      start: (ctx) => {
        const loop = (async () => {
          for await (const { id } of ctx.messages(asks)) seen.push(id);
          seen.push("end");
        })();
        return () => loop;
      },
    });
    const host = testHost(definePlugin(meta, asking, reading));
    host.startAsyncEvents();
    host.extract(opened, "p.name");
    await vi.waitFor(() => expect(seen).toEqual(["/x"]));
    await host.stopAsyncEvents();
    expect(seen).toEqual(["/x", "end"]);
  });

  it("copy, are bounded, and refuse what cannot be copied", () => {
    const outcomes: string[] = [];
    const sending = background({
      start(ctx) {
        const message = new Map([["a", "1"]]);
        outcomes.push(ctx.send(answers, message), ctx.send(answers, message), ctx.send(answers, message));
        message.set("a", "changed");
        expect(() => ctx.send(channel<() => void>("functions"), () => {})).toThrow('channel "functions": the message cannot be cloned');
      },
    });
    const host = testHost(definePlugin(meta, asking, taking, sending));
    host.startAsyncEvents();
    expect(outcomes).toEqual(["sent", "sent", "dropped"]);
    host.takeMessages();
    expect(host.extract(syscallEvent(SYSCALL_OPENAT_2_X, { name: "a" }), "p.name")).toBe("1");
    expect(messages(host)).toEqual([]);
  });

  it("lose a message whose receiver fails, and go on", () => {
    const failing = receive(answers, () => {
      throw new Error("not now");
    });
    const host = testHost(definePlugin(meta, asking, failing, background({ start: (ctx) => void ctx.send(answers, new Map()) })));
    host.startAsyncEvents();
    expect(host.extract(opened, "p.name")).toBe("dropped");
    expect(messages(host)).toEqual(['error FP_RECEIVE_FAILED: channel "answers": not now']);
  });

  it("have nobody at the other end where there is no event realm", () => {
    const sent: string[] = [];
    const host = testHost(definePlugin(meta, background({ start: (ctx) => void sent.push(ctx.send(answers, new Map())) })));
    host.startAsyncEvents();
    expect(sent).toEqual(["dropped"]);
  });
});

describe("listen", () => {
  it("hears of captures, in reverse order when they are closed", async () => {
    const steps: string[] = [];
    const part = (name: string) => listen({ open: () => steps.push(`open ${name}`), close: () => steps.push(`close ${name}`) });
    const host = testHost(definePlugin(meta, part("a"), part("b")));
    host.captureOpen();
    expect(() => host.captureOpen()).toThrow("open already");
    await host.captureClose();
    expect(steps).toEqual(["open a", "open b", "close b", "close a"]);
  });

  it("refuses a capture, and closes all parts whatever one of them does", async () => {
    const closed = vi.fn();
    const host = testHost(definePlugin(meta, listen({ open: () => { throw new Error("not ready"); }, close: closed }), listen({ close: () => { throw new Error("stuck"); } })));
    expect(() => host.captureOpen()).toThrow("FP_LISTEN_FAILED: open: not ready");
    await expect(host.captureClose()).rejects.toThrow("FP_LISTEN_FAILED: listen.close: stuck");
    expect(closed).toHaveBeenCalledOnce();
  });

  it("runs routines between them: again after a failure, until one ends itself", async () => {
    vi.useFakeTimers();
    const runs: string[] = [];
    const host = testHost(
      definePlugin(
        meta,
        listen({
          routines: [
            { name: "three", intervalMs: 100, run: () => runs.push("three") < 5 },
            { intervalMs: 100, run: async () => { runs.push("two"); throw new Error("again"); } },
          ],
        }),
      ),
    );
    host.captureOpen();
    await vi.advanceTimersByTimeAsync(350);
    expect(runs).toEqual(["three", "two", "three", "two", "three", "two"]);
    expect(messages(host).filter((line) => line.startsWith("error"))).toEqual(Array(3).fill("error FP_ROUTINE_FAILED: routine 2: again"));
    await host.captureClose();
    await vi.advanceTimersByTimeAsync(1000);
    expect(runs).toHaveLength(6);
  });
});

describe("a config that changes", () => {
  const Config = z.strictObject({ max: z.int().default(1) });
  const fields = extract({ "p.max": compute({ type: "uint64", description: "d" }, (_input, ctx: { readonly config: z.output<typeof Config> }) => ctx.config.max) }, { events: "all" });

  it("is the present one everywhere, once both have heard of it", () => {
    const heard: string[] = [];
    const host = testHost(
      definePlugin(
        { ...meta, config: Config },
        fields,
        onConfigUpdate({ event: ({ config, realm }) => heard.push(`${realm} ${config.max}`), background: ({ config, realm }) => void heard.push(`${realm} ${config.max}`) }),
        background({ start: () => {} }),
      ),
      { config: { max: 2 } },
    );
    host.startAsyncEvents();
    host.setConfig({ max: 3 });
    expect(host.extract(opened, "p.max")).toBe(3n);
    expect(heard).toEqual(["event 3", "background 3"]);
    host.setConfig("{}");
    expect(host.extract(opened, "p.max")).toBe(1n);
  });

  it("stays the old one where the schema or the plugin refuses the new one", () => {
    const host = testHost(definePlugin({ ...meta, config: Config }, fields, onConfigUpdate({ event: ({ config }) => { if (config.max > 9) throw new Error("too much"); } })));
    expect(() => host.setConfig({ max: "x" })).toThrow("FP_CONFIG_INVALID: max: ");
    expect(() => host.setConfig({ max: 10 })).toThrow("FP_CONFIG_INVALID: the plugin refuses it: too much");
    expect(host.extract(opened, "p.max")).toBe(1n);
  });

  it("is told to the background once, however much runs there, with a signal that waits for the last stop", async () => {
    const signals: AbortSignal[] = [];
    const update = onConfigUpdate({ background: ({ signal }) => void signals.push(signal) });
    const host = testHost(definePlugin({ ...meta, config: Config }, fields, update, background({ start: () => {} }), listen({ routines: [{ name: "r", intervalMs: 1000, run: () => true }] })));
    host.setConfig({ max: 3 });
    expect(signals).toEqual([]);
    host.startAsyncEvents();
    host.captureOpen();
    host.setConfig({ max: 4 });
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
    await host.stopAsyncEvents();
    expect(signals[0]?.aborted).toBe(false);
    await host.captureClose();
    expect(signals[0]?.aborted).toBe(true);
  });

  it("logs what the background makes of it", async () => {
    const update = onConfigUpdate({ background: async () => { throw new Error("no socket"); } });
    const host = testHost(definePlugin({ ...meta, config: Config }, fields, update, background({ start: () => {} })));
    host.startAsyncEvents();
    host.setConfig({ max: 3 });
    await vi.waitFor(() => expect(messages(host)).toEqual(["error FP_TASK_FAILED: onConfigUpdate: no socket"]));
  });

  it("is refused where the plugin does not take any", () => {
    expect(() => testHost(definePlugin({ ...meta, config: Config }, fields)).setConfig({})).toThrow("no onConfigUpdate()");
  });
});

describe("metrics", () => {
  it("are shared by both realms, and read by the host", () => {
    const [hits, load, small] = [counter("hits"), gauge("load"), gauge("small", { type: "s32" })];
    const host = testHost(
      definePlugin(
        meta,
        metrics(hits, load),
        metrics(small),
        parse(on(SYSCALL_OPENAT_2_X, (_input, ctx) => ctx.metric(hits).add())),
        background({ start: (ctx) => { ctx.metric(hits).add(2n); ctx.metric(load).set(0.5); ctx.metric(small).set(-3); } }),
      ),
    );
    expect(host.metrics).toEqual({ hits: 0, load: 0, small: 0 });
    host.dispatch(opened);
    host.startAsyncEvents();
    expect(host.metrics).toEqual({ hits: 3, load: 0.5, small: -3 });
  });

  it("must be listed", () => {
    const host = testHost(definePlugin(meta, parse(on(SYSCALL_OPENAT_2_X, (_input, ctx) => ctx.metric(counter("other")).add()))));
    expect(() => host.dispatch(opened)).toThrow('FP_PARSE_FAILED: parse: metric "other" is not listed in metrics()');
  });
});

describe("an instance", () => {
  it("disposes what it made, in each realm, when it is destroyed", async () => {
    const steps: string[] = [];
    const resource = perInstance(({ realm }) => ({ realm, [Symbol.dispose]: () => steps.push(`dispose ${realm}`) }));
    const host = testHost(definePlugin(meta, parse(on(SYSCALL_OPENAT_2_X, (_input, ctx) => ctx.use(resource).realm)), background({ start: (ctx) => (ctx.use(resource), () => void steps.push("stop")) })));
    host.dispatch(opened);
    host.startAsyncEvents();
    await host[Symbol.asyncDispose]();
    expect(steps).toEqual(["stop", "dispose background", "dispose event"]);
  });

  it("emits from its own rules' point of view only after they have run", () => {
    const echo = asyncEvent("echo", z.object({ n: z.number() }));
    const seen: number[] = [];
    const host = testHost(definePlugin(meta, asyncEvents({ events: [echo], stream: () => NEVER, snapshot: () => [echo({ n: 1 })] }), parse(on(echo, ({ payload }) => seen.push(payload.n)))));
    expect(host.dumpState().map(({ payload, source, tid }) => ({ payload, source, tid }))).toEqual([{ payload: { n: 1 }, source: "syscall", tid: 0n }]);
    expect(seen).toEqual([]);
  });
});
