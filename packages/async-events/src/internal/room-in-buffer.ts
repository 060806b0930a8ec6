import type { Pace } from "./from-async-iterable.ts";
import type { Outlet } from "./outlet.ts";

/** How often a waiting pull looks again, in milliseconds. */
const pollMs = 10;

/** Lets a source be pulled while the buffer is at most half full, so that what cannot wait still finds room. */
export function roomInBuffer(outlet: Outlet, bufferSize: number): Pace {
  const isFull = () => outlet.counts().buffered > bufferSize / 2;
  // "sent" says that nothing waits: no need to ask for the counts.
  return (isClosed) => (outlet.lastOutcome === "sent" || !isFull() ? undefined : waitWhile(() => !isClosed() && isFull()));
}

async function waitWhile(condition: () => boolean): Promise<void> {
  while (condition()) await new Promise((resolve) => setTimeout(resolve, pollMs));
}
