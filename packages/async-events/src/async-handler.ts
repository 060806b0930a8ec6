import type { AsyncEventCounts, EmitOutcome } from "@falco-plugin/contract";
import type { Emission } from "./emission.ts";

/**
 * Sends async events from imperative code. May be copied and kept: after stop it only throws. That can be before the teardown runs, which the
 * host's stop overtakes: then it ends what emits, and where nobody catches it, it is no failure.
 *
 * @runs background
 * @abi ss_plugin_async_event_handler_t
 */
export interface AsyncHandler<in E extends Emission = Emission> {
  /**
   * Sends one event, or says why not. Never waits.
   *
   * @throws FalcoPluginError `FP_ASYNC_STOPPED` after stop, `FP_EVENT_UNDECLARED` for an event that is not listed in `events`,
   * `FP_EVENT_TOO_LARGE`
   */
  readonly emit: (emission: E) => EmitOutcome;
  /** Says that what the host should have before its first event was emitted: see `startGraceMs`. Any number of times, at any time. */
  readonly ready: () => void;
  /** Where all emissions of the plugin since its last start went. Works after stop, too. */
  readonly counts: () => AsyncEventCounts;
}

/** Ends what `start` began. A promise is waited for, within the stop timeout. */
export type Teardown = () => void | PromiseLike<void>;

/** What `start` returns: how to end it, or nothing, now or later. */
export type StartResult = void | Teardown | PromiseLike<void | Teardown>;
