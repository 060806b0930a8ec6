/** What one thread called, and where that lies between the calls of the main thread. */
interface ThreadTrace {
  readonly calls: readonly string[];
  /** How many calls the main thread had made when this thread made its first one; only told where the host decides it. */
  readonly startedAfter?: number;
  /** How many calls the main thread had made when this thread made its last one. */
  readonly endedAfter: number;
}

/** A call trace in the form in which two of them can be compared. */
export interface CallTrace {
  /** The main thread, in order. */
  readonly main: readonly string[];
  /** The other threads, in an order that does not depend on their ids. */
  readonly threads: readonly ThreadTrace[];
}

const line = /^\[(\S+)\s+tid=(-?\d+)\] (.*)$/;

/**
 * Reads the lines of the fixtures' call traces out of a text. Within a thread the order is exact; between threads it is exact where a
 * host decides it, and left open where the scheduler does.
 */
export function readCallTrace(text: string): CallTrace {
  const calls = text.split("\n").flatMap((entry) => {
    const [, plugin, tid, call] = line.exec(entry) ?? [];
    return plugin === undefined || tid === undefined || call === undefined ? [] : [{ tid, call: `${plugin} ${normalise(call)}` }];
  });
  const main: string[] = [];
  const threads = new Map<string, { calls: string[]; startedAfter: number; endedAfter: number }>();
  for (const { tid, call } of calls) {
    if (tid === "0") {
      main.push(call);
      continue;
    }
    const thread = threads.get(tid) ?? { calls: [], startedAfter: main.length, endedAfter: 0 };
    thread.calls.push(call);
    thread.endedAfter = main.length;
    threads.set(tid, thread);
  }
  return {
    main,
    threads: [...threads.values()]
      // When a plugin's own thread gets going is the scheduler's business.
      .map(({ startedAfter, ...thread }) => (thread.calls[0]?.includes(" init ") === true ? { ...thread, startedAfter } : thread))
      .sort((a, b) => compareTexts(JSON.stringify(a), JSON.stringify(b))),
  };
}

function normalise(call: string): string {
  return call
    .trimEnd()
    .replace(/0x[0-9a-f]+/g, "POINTER")
    .replace(/\b(sent|asyncevent)=(?!0\b)\d+/g, "$1=N")
    .replace(/extract calls (?!0\b)\d+/, "extract calls N");
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
