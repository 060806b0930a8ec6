import { type AsyncEventPort, type EmitOutcome, type EncodedAsyncEvent, FalcoPluginError, MAX_ASYNC_EVENT_DATA_BYTES } from "@falco-plugin/contract";

import type { NativeBinding } from "./native-binding.ts";
import { StoppedMeanwhile } from "./stopped-meanwhile.ts";

const outcomes: readonly EmitOutcome[] = ["sent", "queued", "dropped"];

/** The way into the host's event stream for one start; later ones have their own, so what outlives its start emits nothing. */
export function nativeAsyncEventPort(binding: NativeBinding, start: number): AsyncEventPort {
  const indexes = new Map(binding.asyncEvents.map((name, index) => [name, index]));
  return {
    emit(event: EncodedAsyncEvent): EmitOutcome {
      const index = indexes.get(event.name);
      if (index === undefined) throw new FalcoPluginError("FP_EVENT_UNDECLARED", `async event "${event.name}" is not declared`);
      refuseTooLarge(event);
      const { retain } = event;
      const code =
        retain === undefined
          ? binding.emit(start, index, event.data, 0, "")
          : "keep" in retain
            ? binding.emit(start, index, event.data, 1, retain.keep)
            : binding.emit(start, index, event.data, 2, retain.forget);
      const outcome = outcomes[code];
      if (outcome === undefined) throw new StoppedMeanwhile();
      return outcome;
    },
    counts() {
      const counts = new Float64Array(8);
      binding.counts(counts);
      const [emitted = 0, delivered = 0, outstanding = 0, buffered = 0, dropped = 0, refused = 0, lost = 0, discarded = 0] = counts;
      return { emitted, delivered, outstanding, buffered, dropped, refused, lost, discarded };
    },
  };
}

function refuseTooLarge({ name, data }: EncodedAsyncEvent): void {
  const atLeast = data.length;
  // UTF-8 takes at most three bytes for each UTF-16 unit; only near the limit is it worth counting.
  const bytes = typeof data === "string" && atLeast * 3 > MAX_ASYNC_EVENT_DATA_BYTES ? Buffer.byteLength(data) : atLeast;
  if (bytes > MAX_ASYNC_EVENT_DATA_BYTES) {
    throw new FalcoPluginError("FP_EVENT_TOO_LARGE", `async event "${name}" has ${bytes} bytes, at most ${MAX_ASYNC_EVENT_DATA_BYTES} fit`);
  }
}
