import { describeThrown, FalcoPluginError, isFalcoPluginError, type Logger, type PluginDefinition } from "@falco-plugin/contract";

import { type BackgroundServices, startBackgroundServices } from "./background-services.ts";
import { loadDefinition } from "./load-definition.ts";
import type { NativeBinding, RealmHooks } from "./native-binding.ts";
import { dumpSnapshot } from "./snapshot.ts";

/** The realm as C++ drives it. */
export function realmHooks(binding: NativeBinding, log: Logger): RealmHooks {
  let loaded: { readonly definition: PluginDefinition; readonly config: unknown } | undefined;
  let running: BackgroundServices | undefined;

  const need = (): NonNullable<typeof loaded> => {
    if (loaded === undefined) throw new FalcoPluginError("FP_LOAD_FAILED", "the plugin is not loaded");
    return loaded;
  };
  const guarded = (work: () => void): string | undefined => {
    try {
      work();
      return undefined;
    } catch (error) {
      return asLine(error, log);
    }
  };

  return {
    load() {
      const failure = guarded(() => {
        const definition = loadDefinition(binding.bundle, binding.name);
        loaded = { definition, config: definition.parseConfig(binding.config) };
      });
      binding.loaded(failure ?? "", loaded?.definition.capabilities.some((capability) => capability.snapshot !== undefined) ?? false);
      return undefined;
    },
    start: (start) =>
      guarded(() => {
        const { definition, config } = need();
        running = startBackgroundServices(binding, log, definition, config, start);
      }),
    stop: (start) =>
      guarded(() => {
        const ending = running;
        running = undefined;
        // Answered also where nothing ran: the host waits for it.
        void (ending?.stop() ?? Promise.resolve()).finally(() => binding.stopped(start));
      }),
    snapshot: () =>
      guarded(() => {
        const { definition, config } = need();
        dumpSnapshot(binding, log, definition, config);
      }),
  };
}

/** One line with a code, for the host's last error; the stack goes to the log. */
function asLine(error: unknown, log: Logger): string {
  if (error instanceof Error && error.stack !== undefined && !isFalcoPluginError(error)) log.debug(error.stack);
  return isFalcoPluginError(error) ? error.message : `FP_LOAD_FAILED: ${describeThrown(error)}`;
}
