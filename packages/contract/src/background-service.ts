import type { BackgroundHost, Service } from "./capability.ts";
import type { BackgroundContext } from "./context.ts";
import { describeThrown } from "./falco-plugin-error.ts";
import type { PluginDefinition } from "./plugin-definition.ts";

/**
 * Everything that runs between one start and stop of a plugin's async events, as one service. A start that fails half way
 * stops what it had started; a stop that fails stops the rest all the same.
 *
 * @runs background
 */
export function backgroundService<Config>(definition: PluginDefinition<Config>, ctx: BackgroundContext<Config>, host: BackgroundHost): Service {
  const started: Service[] = [];
  return {
    start() {
      try {
        for (const capability of definition.capabilities) {
          if (capability.background === undefined) continue;
          const service = capability.background(ctx, host);
          started.push(service);
          service.start();
        }
      } catch (error) {
        // The failed start is what matters; how its remains ended cannot be told better by a second error.
        void stopAll(started)?.catch(() => {});
        throw error;
      }
    },
    stop: () => stopAll(started),
  };
}

/** All are asked to stop before any of them is waited for. */
function stopAll(services: Service[]): Promise<void> | undefined {
  const pending: Promise<void>[] = [];
  for (const service of services.splice(0).reverse()) {
    try {
      const ending = service.stop();
      if (ending !== undefined) pending.push(ending);
    } catch (error) {
      pending.push(Promise.reject(error instanceof Error ? error : new Error(describeThrown(error), { cause: error })));
    }
  }
  return pending.length === 0 ? undefined : settle(pending);
}

async function settle(pending: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(pending)).find((result) => result.status === "rejected");
  if (failed !== undefined) throw failed.reason;
}
