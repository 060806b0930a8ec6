import { describeThrown, FalcoPluginError, isFalcoPluginError, type SourcePort } from "@falco-plugin/contract";

import type { NativeBinding } from "./native-binding.ts";
import { SourceMemory } from "./source-memory.ts";

/** The ring of one open source, and the way to tell who waits for room in it. */
export interface NativeSourcePort extends SourcePort {
  /** There is room, or it was closed. */
  wake(): void;
}

/** The ring between the background and the host's thread, for one open source. */
export function nativeSourcePort(binding: NativeBinding, start: number): NativeSourcePort {
  const waiting: (() => void)[] = [];
  const shown = binding.sourceMemory(start);
  const memory = shown === undefined ? undefined : new SourceMemory(shown, () => binding.sourceWake(start));
  return {
    opened: () => binding.sourceOpened(start),
    refused: (error) => binding.sourceRefused(start, line("FP_OPEN_FAILED", error)),
    push({ data, ts }) {
      if (memory?.put(data, ts) === true) return "accepted";
      memory?.flush();
      const outcome = binding.sourcePush(start, data, ts);
      if (outcome === 0) return "accepted";
      if (outcome === 1) return "full";
      if (outcome === 2) return "closed";
      throw outcome === 4 ? new FalcoPluginError("FP_EVENT_TOO_LARGE", "the event of the source is too large") : new FalcoPluginError("FP_EVENT_MALFORMED", "the raw event of the source contradicts its own lengths");
    },
    hold: () => memory?.hold(),
    release: () => memory?.release(),
    room: () => new Promise((resolve) => waiting.push(resolve)),
    dropped: () => binding.sourceDropped(start),
    end: () => binding.sourceEnd(start, ""),
    fail: (error) => binding.sourceEnd(start, line("FP_SOURCE_FAILED", error)),
    progress: (fraction, text = "") => binding.sourceProgress(start, fraction, text),
    wake() {
      for (const resolve of waiting.splice(0)) resolve();
    },
  };
}

function line(code: "FP_OPEN_FAILED" | "FP_SOURCE_FAILED", error: unknown): string {
  return isFalcoPluginError(error) ? error.message : new FalcoPluginError(code, describeThrown(error)).message;
}
