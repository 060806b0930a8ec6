import { describeThrown, FalcoPluginError, isFalcoPluginError, type Logger } from "@falco-plugin/contract";
import { RepeatLimit } from "./repeat-limit.ts";

/** Says in the log what became of a stream. */
export class StreamReport {
  readonly #log: Logger;
  readonly #repeats = new RepeatLimit();

  constructor(log: Logger) {
    this.#log = log;
  }

  /** One line, whatever the error; the stack is for those who look for it. */
  failed(error: unknown, retryInMs: number | undefined): void {
    const cause = describeThrown(error);
    const { times, shown } = this.#repeats.count(cause);
    const { message } = new FalcoPluginError("FP_STREAM_FAILED", `the stream of async events failed: ${cause}`);
    this.#log.log(shown ? "error" : "debug", message, {
      ...(times > 1 && { times }),
      ...(retryInMs === undefined ? { retry: "none, it is stopped" } : { retryInMs }),
    });
    if (shown && error instanceof Error && error.stack !== undefined && !isFalcoPluginError(error)) this.#log.debug(error.stack);
  }

  completed(): void {
    this.#log.debug("the stream of async events completed");
  }

  teardownFailed(error: unknown): void {
    this.#log.error(`FP_STREAM_FAILED: the teardown of async events failed: ${describeThrown(error)}`);
  }
}
