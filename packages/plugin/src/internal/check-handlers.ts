import type { EventSelector } from "@falco-plugin/contract";
import type { EventHandler } from "../events/on.ts";
import { refuseDefinition } from "./refuse-definition.ts";
import { isSameSelector, selectorOf } from "./selector-of.ts";

/** Which events handlers are for; each for its own. @throws FalcoPluginError `FP_DEFINITION_INVALID` */
export function checkHandlers(what: string, handlers: readonly EventHandler<never, unknown, never>[]): readonly EventSelector[] {
  if (!handlers.every((handler) => typeof handler?.handle === "function")) refuseDefinition(`handlers of ${what}() are what on(event, handler) makes`);
  const selectors = handlers.map(({ event }) => selectorOf(event));
  if (selectors.some((selector, index) => selectors.findIndex((other) => isSameSelector(selector, other)) !== index)) refuseDefinition(`${what}() has two handlers for the same events`);
  return selectors;
}
