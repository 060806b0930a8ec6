import { type ContextParts, eventCalls, type EventCalls, eventContext, type EventContext, type FieldFacts, type Logger, synchronous, writeField } from "@falco-plugin/contract";

import { asLine, describeFailure } from "./as-line.ts";
import { Channels } from "./channels.ts";
import { EventArena } from "./event-arena.ts";
import type { LoadState } from "./event-loop-guard/guard-globals.ts";
import { loadDefinition } from "./load-definition.ts";
import type { LoadedPlugin } from "./loaded-plugin.ts";
import type { EventHooks, NativeBinding } from "./native-binding.ts";
import { instanceParts } from "./instance-parts.ts";
import { OutputArena } from "./output-arena.ts";
import { dumpSnapshot } from "./snapshot.ts";
import { useSourceMap } from "./source-map-stacks.ts";

interface EventRealm {
  readonly plugin: LoadedPlugin;
  readonly parts: ContextParts<unknown>;
  readonly ctx: EventContext<unknown>;
  readonly calls: EventCalls;
  readonly fields: readonly FieldFacts[];
}

/** The event realm, as C++ drives it. */
export function eventHooks(binding: NativeBinding, log: Logger, state: LoadState): EventHooks {
  const channels = new Channels(binding, log);
  const output = new OutputArena(() => arena.share());
  const arena = new EventArena(binding, output);
  let realm: EventRealm | undefined;
  const need = (): EventRealm => {
    if (realm === undefined) throw new TypeError("the plugin is not loaded");
    return realm;
  };
  const answer = (work: () => string): string => {
    try {
      return `+${work()}`;
    } catch (error) {
      return `-${describeFailure(log, "FP_LOAD_FAILED", error)}`;
    }
  };

  return {
    load() {
      const failure = asLine(log, "FP_LOAD_FAILED", () => {
        useSourceMap(binding, log);
        const definition = loadDefinition(binding.bundle, binding.name);
        const plugin: LoadedPlugin = { definition, config: definition.parseConfig(binding.config) };
        const parts = instanceParts(binding, log, plugin, channels);
        const ctx = eventContext(parts);
        const calls = eventCalls(definition, ctx);
        realm = { plugin, parts, ctx, calls, fields: definition.manifest.extract?.fields ?? [] };
        const received = new Map(definition.capabilities.flatMap(({ receivers }) => receivers ?? []).map(({ channel }) => [channel.channel, channel]));
        for (const channel of received.values()) channels.listen(channel, (message) => calls.receive(channel.channel, message));
      });
      state.loaded = true;
      binding.loaded(failure ?? "");
      return undefined;
    },
    extract(id) {
      try {
        const { calls, fields } = need();
        arena.load();
        const result = calls.extract(id, arena.event, arena.argument);
        const facts = fields[id];
        if (facts === undefined || result === undefined) return 0;
        output.begin();
        const count = writeField(facts, result, output);
        output.finish();
        return count;
      } catch (error) {
        return describeFailure(log, "FP_EXTRACT_FAILED", error);
      }
    },
    parse() {
      try {
        arena.load();
        need().calls.parse(arena.event);
        return undefined;
      } catch (error) {
        return describeFailure(log, "FP_PARSE_FAILED", error);
      }
    },
    eventToString: () =>
      answer(() => {
        arena.load();
        return need().calls.eventToString(arena.event);
      }),
    listOpenParams: () => answer(() => JSON.stringify(need().calls.listOpenParams())),
    captureOpen: () => asLine(log, "FP_LISTEN_FAILED", () => need().calls.captureOpen()),
    captureClose: () => asLine(log, "FP_LISTEN_FAILED", () => need().calls.captureClose()),
    setConfig: (text) =>
      asLine(log, "FP_CONFIG_INVALID", () => {
        const { plugin, calls } = need();
        const before = plugin.config;
        plugin.config = plugin.definition.parseConfig(text);
        try {
          calls.configUpdated();
        } catch (error) {
          plugin.config = before;
          throw error;
        }
      }),
    snapshot: () =>
      asLine(log, "FP_SNAPSHOT_FAILED", () => {
        const { plugin, ctx } = need();
        dumpSnapshot(binding, plugin.definition, ctx);
      }),
    receive: () => asLine(log, "FP_RECEIVE_FAILED", () => channels.receive()),
    growInput: (bytes) => asLine(log, "FP_EVENT_TOO_LARGE", () => arena.growInput(bytes)),
    dispose: () => asLine(log, "FP_LISTEN_FAILED", () => void synchronous(realm?.parts.slots.dispose(), "the dispose of a slot")),
  };
}
