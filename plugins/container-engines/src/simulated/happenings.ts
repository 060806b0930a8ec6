import type { SimulatedHappening } from "./event-history.ts";
import type { SimulatedContainers } from "./simulated-containers.ts";

/** What happens from now on, one after the other, until somebody does not listen any more. */
export async function* happenings(containers: SimulatedContainers, signal: AbortSignal): AsyncGenerator<SimulatedHappening> {
  const waiting: SimulatedHappening[] = [];
  let wake = (): void => undefined;
  const end = containers.listen((happening) => {
    waiting.push(happening);
    wake();
  });
  signal.addEventListener("abort", () => wake());
  try {
    while (!signal.aborted) {
      for (const happening of waiting.splice(0)) yield happening;
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (waiting.length > 0 || signal.aborted) resolve();
      });
    }
  } finally {
    end();
  }
}
