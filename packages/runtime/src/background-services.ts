import { backgroundService, type BackgroundContext, describeThrown, type Logger, type PluginDefinition } from "@falco-plugin/contract";

import { nativeAsyncEventPort } from "./native-async-event-port.ts";
import type { NativeBinding } from "./native-binding.ts";

/** What runs between one start and its stop. */
export interface BackgroundServices {
  stop(): Promise<void>;
}

/** Starts what a definition has for the background. */
export function startBackgroundServices(
  binding: NativeBinding,
  log: Logger,
  definition: PluginDefinition,
  config: unknown,
  start: number,
): BackgroundServices {
  const facts = definition.manifest.async;
  if (facts !== undefined) binding.configure(start, facts.bufferSize, facts.overflow === "drop-oldest", facts.retainMax);
  const controller = new AbortController();
  const context: BackgroundContext<unknown> = { realm: "background", plugin: definition.meta, config, log, signal: controller.signal };
  const service = backgroundService(definition, context, { asyncEvents: nativeAsyncEventPort(binding, start) });
  try {
    service.start();
  } catch (error) {
    controller.abort();
    throw error;
  }
  return {
    async stop() {
      try {
        // The services first: their teardown is what the author wrote for this moment; the signal is for what they began.
        const end = service.stop();
        controller.abort();
        await end;
      } catch (error) {
        log.error(`FP_STREAM_FAILED: stop: ${describeThrown(error)}`);
        if (error instanceof Error && error.stack !== undefined) log.debug(error.stack);
      }
    },
  };
}
