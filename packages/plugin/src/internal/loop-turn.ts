// Not the global one: fake clocks of unit tests replace that, and a turn of the loop is no time.
import { setImmediate } from "node:timers";

/** Lets everything else of the event loop have its turn. */
export function loopTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
