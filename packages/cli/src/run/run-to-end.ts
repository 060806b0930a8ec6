import type { HostEvent, HostInspector, RunOptions, RunResult, SourceProgress } from "@falco-plugin/host";

/** How often the source is asked how far it is. */
const progressEveryMs = 1000;

/**
 * Runs an event loop, and asks the source how far it is in between: real hosts ask on the loop's own thread, too, and a plugin may count
 * on that.
 */
export async function runToEnd(inspector: HostInspector, options: RunOptions, onEvent: (event: HostEvent) => void, onProgress: (progress: SourceProgress) => void): Promise<RunResult> {
  const end = performance.now() + (options.ms ?? Infinity);
  let total: RunResult | undefined;
  let told: SourceProgress | null | undefined;
  const tell = (progress: SourceProgress | null): void => {
    if (progress !== null && (told?.percent !== progress.percent || told.text !== progress.text)) onProgress(progress);
    told = progress;
  };
  for (;;) {
    const left = Math.max(1, Math.ceil(end - performance.now()));
    const ms = told === null ? left : Math.min(left, progressEveryMs);
    const result = await inspector.run({ ...options, ...(Number.isFinite(ms) ? { ms } : {}) }, onEvent);
    total = total === undefined ? result : sum(total, result);
    tell(result.progress ?? null);
    if (result.reason !== "time" || performance.now() >= end) return total;
  }
}

function sum(before: RunResult, last: RunResult): RunResult {
  return {
    ...last,
    events: before.events + last.events,
    asyncEvents: before.asyncEvents + last.asyncEvents,
    timeouts: before.timeouts + last.timeouts,
    steps: before.steps + last.steps,
    parseFailures: before.parseFailures + last.parseFailures,
    extractFailures: before.extractFailures + last.extractFailures,
  };
}
