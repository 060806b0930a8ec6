import type { AsyncEventCounts, AsyncEventPort, EmitOutcome } from "@falco-plugin/contract";
import type { Emission } from "../emission.ts";
import type { DeclaredEvents } from "./declared-events.ts";

/** Where emissions leave JavaScript. Closed for good at stop: the runtime has a gate of its own, this one needs no call to it. */
export class Outlet {
  readonly #port: AsyncEventPort;
  readonly #declared: DeclaredEvents;
  readonly #seen: (outcome: EmitOutcome) => void;
  #closed = false;
  #lastOutcome: EmitOutcome = "sent";

  /** `seen` is told every outcome but `sent`. */
  constructor(port: AsyncEventPort, declared: DeclaredEvents, seen: (outcome: EmitOutcome) => void = () => {}) {
    this.#port = port;
    this.#declared = declared;
    this.#seen = seen;
  }

  get closed(): boolean {
    return this.#closed;
  }

  get lastOutcome(): EmitOutcome {
    return this.#lastOutcome;
  }

  /** @throws FalcoPluginError `FP_EVENT_UNDECLARED`, and what the port throws */
  emit(emission: Emission): EmitOutcome {
    const outcome = this.#port.emit(this.#declared.encode(emission));
    this.#lastOutcome = outcome;
    if (outcome !== "sent") this.#seen(outcome);
    return outcome;
  }

  counts(): AsyncEventCounts {
    return this.#port.counts();
  }

  close(): void {
    this.#closed = true;
  }
}
