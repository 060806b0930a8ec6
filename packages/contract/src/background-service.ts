import type { BackgroundHost, Capability, Service } from "./capability.ts";
import type { BackgroundContext } from "./context.ts";
import { describeThrown } from "./falco-plugin-error.ts";
import type { PluginDefinition } from "./plugin-definition.ts";

/**
 * Everything that runs between one start and stop of a plugin's async events, as one service. A start that fails half way
 * stops what it had started; a stop that fails stops the rest all the same. `host.ready` is called when all that want to be waited for are ready,
 * and where the start fails: nobody is to be waited for then.
 *
 * @runs background
 */
export function backgroundService<Config>(definition: PluginDefinition<Config>, ctx: BackgroundContext<Config>, host: BackgroundHost): Service {
  const started: Service[] = [];
  const awaited = new Set(definition.capabilities.filter(isAwaited));
  const readyOf = (capability: Capability<Config>) => () => {
    if (awaited.delete(capability) && awaited.size === 0) host.ready();
  };
  return {
    start() {
      try {
        for (const capability of definition.capabilities) {
          if (capability.background === undefined) continue;
          const service = capability.background(ctx, { ...host, ready: readyOf(capability) });
          started.push(service);
          service.start();
        }
      } catch (error) {
        host.ready();
        // The failed start is what matters; how its remains ended cannot be told better by a second error.
        void stopAll(started)?.catch(() => {});
        throw error;
      }
    },
    stop: () => stopAll(started),
  };
}

function isAwaited({ async, background }: Capability<never>): boolean {
  return background !== undefined && (async?.startGraceMs ?? 0) > 0;
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
