import { backgroundContext, type BackgroundContext, type ConfigUpdate, describeThrown, FalcoPluginError, type Service } from "@falco-plugin/contract";
import type { Channels } from "./channels.ts";
import type { InstanceRealm } from "./instance-realm.ts";
import { within } from "./within.ts";

/** Something of the background between the host's start and stop of it. */
export interface Stretch {
  /** Asks it to stop and waits, as long as a host would; always succeeds. */
  stop(): Promise<void>;
}

/** The background realm: what runs between the host's starts and stops. */
export class BackgroundRealm {
  readonly #realm: InstanceRealm;
  readonly #channels: Channels;
  readonly #stopTimeoutMs: number;
  readonly #running = new Set<BackgroundContext<unknown>>();
  #whole: readonly [AbortController, BackgroundContext<unknown>] | undefined;

  constructor(realm: InstanceRealm, channels: Channels, stopTimeoutMs: number) {
    this.#realm = realm;
    this.#channels = channels;
    this.#stopTimeoutMs = stopTimeoutMs;
  }

  get definition(): InstanceRealm["definition"] {
    return this.#realm.definition;
  }

  /** @throws what the service throws when it starts */
  run(make: (ctx: BackgroundContext<unknown>) => Service, closing: () => void = () => {}): Stretch {
    const [ending, ctx] = this.#context();
    this.#running.add(ctx);
    try {
      const service = make(ctx);
      service.start();
      return { stop: () => this.#stop(service, ctx, ending, closing) };
    } catch (error) {
      this.#running.delete(ctx);
      ending.abort();
      throw error;
    }
  }

  /** The event thread has accepted this config. Told once, whatever runs, with a signal that waits for the last stop. */
  configChanged(text: string): void {
    this.#realm.config = this.#realm.definition.parseConfig(text);
    const updates = this.#realm.definition.capabilities.flatMap(({ configUpdate }): ConfigUpdate[] => (configUpdate === undefined ? [] : [configUpdate]));
    if (this.#running.size === 0) return;
    this.#whole ??= this.#context();
    for (const update of updates) update.background?.(this.#whole[1]);
  }

  #context(): readonly [AbortController, BackgroundContext<unknown>] {
    const ending = new AbortController();
    return [ending, backgroundContext({ ...this.#realm.parts, signal: ending.signal, messages: (channel) => this.#channels.messages(channel, ending.signal) })];
  }

  async #stop(service: Service, ctx: BackgroundContext<unknown>, ending: AbortController, closing: () => void): Promise<void> {
    this.#running.delete(ctx);
    closing();
    try {
      // The service first: its teardown is what the author wrote for this moment; the signal is for what it began.
      const end = service.stop();
      ending.abort();
      if (this.#running.size === 0) this.#endWhole();
      if (end !== undefined && !(await within(this.#stopTimeoutMs, end))) this.#realm.log.error(new FalcoPluginError("FP_STOP_TIMEOUT").message);
    } catch (error) {
      this.#realm.log.error(`stop: ${describeThrown(error)}`);
    }
  }

  #endWhole(): void {
    this.#whole?.[0].abort();
    this.#whole = undefined;
  }
}
