import type { EventContext } from "@falco-plugin/contract";
import { CONTAINER_E, CONTAINER_JSON_2_E, CONTAINER_JSON_E } from "@falco-plugin/events/types";
import { type EventHandler, on } from "@falco-plugin/plugin";
import type { ContainerConfig } from "../config.ts";
import type { ToldContainer } from "../payload/container-payload.ts";
import { containerAdded, containerRemoved } from "./container-events.ts";
import { containerOfJsonEvent, containerOfOldEvent } from "./old-container-events.ts";

/** What an event tells of a container. */
export interface ContainerNews {
  readonly kind: "told" | "gone";
  readonly container: ToldContainer;
  /** Number of the event. */
  readonly number: bigint;
}

/**
 * Handlers of all events that tell of containers: our own, and those of old captures.
 *
 * @runs event thread
 */
export function onContainerEvents<Result extends string | boolean | undefined | void>(
  handle: (news: ContainerNews, ctx: EventContext<ContainerConfig>) => Result,
): readonly EventHandler<undefined, Result, ContainerConfig>[] {
  type Context = EventContext<ContainerConfig>;
  const told = (container: ToldContainer, number: bigint, ctx: Context): unknown => handle({ kind: "told", container, number }, ctx);
  const handlers = [
    on(containerAdded, ({ payload, number }, ctx: Context) => told(payload, number, ctx)),
    on(containerRemoved, ({ payload, number }, ctx: Context): unknown => handle({ kind: "gone", container: payload, number }, ctx)),
    on(CONTAINER_E, ({ payload, number }, ctx: Context) => told(containerOfOldEvent(payload), number, ctx)),
    on(CONTAINER_JSON_E, ({ payload, number }, ctx: Context) => told(containerOfJsonEvent(payload), number, ctx)),
    on(CONTAINER_JSON_2_E, ({ payload, number }, ctx: Context) => told(containerOfJsonEvent(payload), number, ctx)),
  ];
  return handlers as readonly EventHandler<undefined, Result, ContainerConfig>[];
}
