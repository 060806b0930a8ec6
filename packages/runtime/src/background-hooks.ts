import { type ContextParts, describeThrown, type Logger } from "@falco-plugin/contract";

import { asLine } from "./as-line.ts";
import { BackgroundScopes } from "./background-scopes.ts";
import { Channels } from "./channels.ts";
import { instanceParts } from "./instance-parts.ts";
import { loadDefinition } from "./load-definition.ts";
import type { LoadedPlugin } from "./loaded-plugin.ts";
import type { BackgroundHooks, NativeBinding } from "./native-binding.ts";
import { useSourceMap } from "./source-map-stacks.ts";

interface BackgroundRealm {
  readonly plugin: LoadedPlugin;
  readonly parts: ContextParts<unknown>;
  readonly scopes: BackgroundScopes;
}

const captureOpened = 1;

/** The background realm, as C++ drives it. */
export function backgroundHooks(binding: NativeBinding, log: Logger): BackgroundHooks {
  const channels = new Channels(binding, log);
  let realm: BackgroundRealm | undefined;
  const within = (work: (realm: BackgroundRealm) => void): string | undefined =>
    asLine(log, "FP_LOAD_FAILED", () => {
      if (realm === undefined) throw new TypeError("the plugin is not loaded");
      work(realm);
    });

  return {
    load() {
      const failure = asLine(log, "FP_LOAD_FAILED", () => {
        useSourceMap(binding, log);
        const definition = loadDefinition(binding.bundle, binding.name);
        const plugin: LoadedPlugin = { definition, config: definition.parseConfig(binding.config) };
        const parts = instanceParts(binding, log, plugin, channels);
        realm = { plugin, parts, scopes: new BackgroundScopes(binding, log, plugin, parts, channels) };
      });
      binding.loaded(failure ?? "");
      return undefined;
    },
    start: (start, what, hostClock) => within(({ scopes }) => (what === captureOpened ? scopes.startCapture(start, hostClock) : scopes.startAsyncEvents(start))),
    openSource: (start, params) => within(({ scopes }) => scopes.openSource(start, params)),
    sourceRoom: (start) => within(({ scopes }) => scopes.sourceRoom(start)),
    stop(start) {
      if (realm === undefined) binding.stopped(start);
      else realm.scopes.stop(start);
      return undefined;
    },
    runRoutine: (start, routine) => within(({ scopes }) => scopes.runRoutine(start, routine)),
    configChanged: (text) =>
      within(({ plugin, scopes }) => {
        plugin.config = plugin.definition.parseConfig(text);
        const ctx = scopes.context;
        if (ctx !== undefined) for (const { configUpdate } of plugin.definition.capabilities) configUpdate?.background?.(ctx);
      }),
    receive: () => asLine(log, "FP_RECEIVE_FAILED", () => channels.receive()),
    dispose() {
      const ended = async (): Promise<void> => {
        try {
          await realm?.parts.slots.dispose();
        } catch (error) {
          log.error(`FP_STREAM_FAILED: dispose: ${describeThrown(error)}`);
        }
      };
      void ended().finally(() => binding.stopped(0));
      return undefined;
    },
  };
}
