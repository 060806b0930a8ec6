import { PLUGIN_EVENT_TYPE } from "./constants.ts";
import type { Capability } from "./capability.ts";
import { coded, withCode } from "./coded.ts";
import type { EventContext } from "./context.ts";
import type { EventRule, EventSelector } from "./event-rule.ts";
import type { EventView } from "./event-view.ts";
import { FalcoPluginError } from "./falco-plugin-error.ts";
import type { FieldArgument, FieldResult } from "./field-value.ts";
import type { PluginDefinition } from "./plugin-definition.ts";
import type { OpenParam } from "./source-facts.ts";
import { synchronous } from "./thenable.ts";

/**
 * What a host calls in the event realm of one plugin instance. Everything is synchronous, and everything that a plugin's own code throws
 * comes out with a code.
 *
 * @runs event thread
 */
export interface EventCalls {
  /** Runs all rules for an event, in order; goes on where one fails, and throws the first failure afterwards. @abi plugin_parse_event */
  parse(event: EventView): void;
  /** What the extractor of a field returned; nothing for an event that the field cannot come from. @abi plugin_extract_fields */
  extract(field: number, event: EventView, argument: FieldArgument | undefined): FieldResult;
  /** @abi plugin_capture_open */
  captureOpen(): void;
  /** @abi plugin_capture_close */
  captureClose(): void;
  /** Lets the plugin judge a config that `ctx.config` shows already; throws where it refuses. @abi plugin_set_config */
  configUpdated(): void;
  /** @abi plugin_event_to_string */
  eventToString(event: EventView): string;
  /** @abi plugin_list_open_params */
  listOpenParams(): readonly OpenParam[];
  /** A message of the background; all its receivers get it, and the first failure is thrown afterwards. */
  receive(channel: string, message: unknown): void;
}

/** Where an async event has its name. */
const asyncNameParam = 1;

/**
 * The calls of a plugin instance's event realm.
 *
 * @runs event thread
 */
export function eventCalls<Config>(definition: PluginDefinition<Config>, ctx: EventContext<Config>): EventCalls {
  const { capabilities, manifest } = definition;
  const ownSource = manifest.source?.name ?? "";
  const rules = rulesByType(capabilities);
  const extractors = capabilities.flatMap(({ extract, extractors = [] }) => (extract === undefined ? [] : extract.fields.map((_, index) => extractors[index])));
  const fields = (manifest.extract?.fields ?? []).map((facts, id) => ({ what: `field "${facts.name}"`, events: facts.events, extractor: extractors[id] }));
  const source = capabilities.find(({ source }) => source !== undefined);

  const attempt = (failures: FalcoPluginError[], what: string, code: "FP_LISTEN_FAILED" | "FP_RECEIVE_FAILED", run: () => unknown): void => {
    try {
      synchronous(run(), what);
    } catch (error) {
      failures.push(withCode(code, what, error));
    }
  };
  const throwFirst = ([first]: readonly FalcoPluginError[]): void => {
    if (first !== undefined) throw first;
  };

  return {
    parse(event) {
      const candidates = rules.get(event.type);
      if (candidates === undefined) return;
      let failure: FalcoPluginError | undefined;
      for (const rule of candidates) {
        try {
          if (isFor(rule, event, ownSource)) synchronous(rule.handle(event, ctx), "parse");
        } catch (error) {
          failure ??= withCode("FP_PARSE_FAILED", "parse", error);
        }
      }
      if (failure !== undefined) throw failure;
    },
    extract(id, event, argument) {
      const field = fields[id];
      if (field?.extractor === undefined) throw new FalcoPluginError("FP_EXTRACT_FAILED", `field ${id} is not computed`);
      if (!comesFrom(field.events, event, ownSource)) return undefined;
      try {
        return synchronous(field.extractor(event, argument, ctx), field.what);
      } catch (error) {
        throw withCode("FP_EXTRACT_FAILED", field.what, error);
      }
    },
    captureOpen() {
      for (const { captureListener } of capabilities) coded("FP_LISTEN_FAILED", "open", () => synchronous(captureListener?.open?.(ctx), "listen.open"));
    },
    captureClose() {
      const failures: FalcoPluginError[] = [];
      // In reverse, and all of them: what one leaves behind another must not suffer for.
      for (const { captureListener } of [...capabilities].reverse()) attempt(failures, "listen.close", "FP_LISTEN_FAILED", () => captureListener?.close?.(ctx));
      throwFirst(failures);
    },
    configUpdated() {
      for (const { configUpdate } of capabilities) coded("FP_CONFIG_INVALID", "the plugin refuses it", () => synchronous(configUpdate?.event?.(ctx), "onConfigUpdate.event"));
    },
    eventToString: (event) =>
      coded("FP_DESCRIBE_FAILED", "toString", () => {
        const text: unknown = synchronous(source?.eventToString?.(event, ctx) ?? "", "source.toString");
        if (typeof text !== "string") throw new TypeError(`expected a string, not ${typeof text}`);
        return text;
      }),
    listOpenParams: () => coded("FP_OPEN_PARAMS_FAILED", "listOpenParams", () => synchronous(source?.listOpenParams?.(ctx) ?? [], "source.listOpenParams")),
    receive(channel, message) {
      const failures: FalcoPluginError[] = [];
      for (const receiver of capabilities.flatMap(({ receivers = [] }) => receivers)) {
        if (receiver.channel.channel === channel) attempt(failures, `channel "${channel}"`, "FP_RECEIVE_FAILED", () => receiver.receive(message as never, ctx));
      }
      throwFirst(failures);
    },
  };
}

function rulesByType<Config>(capabilities: readonly Capability<Config>[]): ReadonlyMap<number, readonly EventRule<Config>[]> {
  const byType = new Map<number, EventRule<Config>[]>();
  for (const rule of capabilities.flatMap(({ rules = [] }) => rules)) byType.set(rule.code, [...(byType.get(rule.code) ?? []), rule]);
  return byType;
}

/** Whether an event of a rule's type is one that the rule is for. */
function isFor(rule: EventRule<never>, event: EventView, ownSource: string): boolean {
  return (rule.asyncName === undefined || event.text(asyncNameParam) === rule.asyncName) && isFrom(rule, event, ownSource);
}

/** Whether an event is one that a field can come from. A loop, because it is asked for every field of every event. */
function comesFrom(selectors: readonly EventSelector[], event: EventView, ownSource: string): boolean {
  const { type } = event;
  for (const selector of selectors) if (selector.code === type && isFrom(selector, event, ownSource)) return true;
  return selectors.length === 0;
}

/** All sources of plugins share one event type; where nothing else is said, the plugin's own is meant. */
function isFrom({ code, source = "" }: EventSelector, event: EventView, ownSource: string): boolean {
  if (code !== PLUGIN_EVENT_TYPE) return true;
  const expected = source === "" ? ownSource : source;
  return expected === "" || event.source === expected;
}
