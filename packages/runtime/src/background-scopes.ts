import { backgroundContext, type BackgroundContext, backgroundService, CaptureRoutines, type ContextParts, describeThrown, type Logger, type Service, stackOf } from "@falco-plugin/contract";

import type { Channels } from "./channels.ts";
import type { LoadedPlugin } from "./loaded-plugin.ts";
import { nativeAsyncEventPort } from "./native-async-event-port.ts";
import type { NativeBinding } from "./native-binding.ts";
import { type NativeSourcePort, nativeSourcePort } from "./native-source-port.ts";

/** What runs between one start of the host and its stop. */
interface Scope {
  readonly ctx: BackgroundContext<unknown>;
  readonly service: Service;
  readonly end: AbortController;
  readonly source?: NativeSourcePort;
  readonly routines?: CaptureRoutines<unknown>;
}

/** Everything that the host has started and not stopped yet: async events, open sources, open captures. */
export class BackgroundScopes {
  readonly #binding: NativeBinding;
  readonly #log: Logger;
  readonly #plugin: LoadedPlugin;
  readonly #parts: ContextParts<unknown>;
  readonly #channels: Channels;
  readonly #running = new Map<number, Scope>();
  #whole: readonly [AbortController, BackgroundContext<unknown>] | undefined;

  constructor(binding: NativeBinding, log: Logger, plugin: LoadedPlugin, parts: ContextParts<unknown>, channels: Channels) {
    this.#binding = binding;
    this.#log = log;
    this.#plugin = plugin;
    this.#parts = parts;
    this.#channels = channels;
  }

  /** For what is none of the starts' own, such as a new config: its signal waits for the last of them to be stopped. Undefined where nothing runs. */
  get context(): BackgroundContext<unknown> | undefined {
    if (this.#running.size > 0) this.#whole ??= this.#context();
    return this.#whole?.[1];
  }

  startAsyncEvents(start: number): void {
    const { definition } = this.#plugin;
    const facts = definition.manifest.async;
    if (facts !== undefined) this.#binding.configure(start, facts.bufferSize, facts.overflow === "drop-oldest", facts.retainMax);
    const [end, ctx] = this.#context();
    this.#run(start, { ctx, end, service: backgroundService(definition, ctx, { asyncEvents: nativeAsyncEventPort(this.#binding, start), ready: () => this.#binding.ready(start) }) });
  }

  startCapture(start: number, hostClock: boolean): void {
    const [end, ctx] = this.#context();
    const all = this.#plugin.definition.capabilities.flatMap(({ routines }) => routines ?? []);
    const clock = hostClock ? { done: (routine: number, more: boolean) => this.#binding.routineDone(start, routine, more) } : undefined;
    const routines = new CaptureRoutines(all, ctx, clock);
    this.#run(start, { ctx, end, routines, service: routines });
  }

  openSource(start: number, params: string): void {
    const source = nativeSourcePort(this.#binding, start);
    const [end, ctx] = this.#context();
    const open = this.#plugin.definition.capabilities.find(({ openSource }) => openSource !== undefined)?.openSource;
    if (open === undefined) return source.refused(new TypeError("the plugin has no source"));
    try {
      this.#run(start, { ctx, end, source, service: open(params, ctx, source) });
    } catch (error) {
      source.refused(error);
    }
  }

  sourceRoom(start: number): void {
    this.#running.get(start)?.source?.wake();
  }

  runRoutine(start: number, routine: number): void {
    const { routines } = this.#running.get(start) ?? {};
    if (routines === undefined) this.#binding.routineDone(start, routine, false);
    else routines.runNow(routine);
  }

  /** Answers also where nothing runs: the host waits for it. */
  stop(start: number): void {
    const scope = this.#running.get(start);
    this.#running.delete(start);
    void this.#end(scope).finally(() => this.#binding.stopped(start));
  }

  #context(): readonly [AbortController, BackgroundContext<unknown>] {
    const end = new AbortController();
    const ctx = backgroundContext({ ...this.#parts, signal: end.signal, messages: (channel) => this.#channels.messages(channel, end.signal) });
    return [end, ctx];
  }

  #run(start: number, scope: Scope): void {
    this.#running.set(start, scope);
    try {
      scope.service.start();
    } catch (error) {
      this.#running.delete(start);
      scope.end.abort();
      throw error;
    }
  }

  #endWhole(): void {
    this.#whole?.[0].abort();
    this.#whole = undefined;
  }

  async #end(scope: Scope | undefined): Promise<void> {
    if (scope === undefined) return;
    try {
      // The service first: its teardown is what the author wrote for this moment; the signal is for what it began.
      const ending = scope.service.stop();
      scope.end.abort();
      if (this.#running.size === 0) this.#endWhole();
      scope.source?.wake();
      await ending;
    } catch (error) {
      this.#log.error(`FP_STREAM_FAILED: stop: ${describeThrown(error)}`);
      const stack = stackOf(error);
      if (stack !== undefined) this.#log.debug(stack);
    }
  }
}
