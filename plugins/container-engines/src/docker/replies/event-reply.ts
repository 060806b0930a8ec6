import * as z from "zod";
import { containerId } from "./container-id.ts";
import { dictionary, int } from "./lenient.ts";

/** The container events that are asked for. */
export const containerActions = ["create", "start", "destroy", "rename", "update"] as const;

/** What happened to a container, in Docker's words. */
export type ContainerAction = (typeof containerActions)[number];

/** Attributes of an event that are no labels, though they stand among them. */
const NOT_LABELS = ["image", "name", "oldName", "exitCode", "signal", "execDuration"];

/** One line of `GET /events` about a container. */
export const eventReply = () =>
  z
    .object({
      Action: z.enum(containerActions),
      Actor: z.object({ ID: containerId(), Attributes: dictionary(z.string()) }),
      time: int(),
      timeNano: int(),
    })
    .transform(({ Action, Actor: { ID, Attributes }, time, timeNano }) => ({
      action: Action,
      id: ID,
      name: Attributes?.["name"] ?? "",
      image: Attributes?.["image"] ?? "",
      labels: Attributes === null ? null : withoutKeys(Attributes, NOT_LABELS),
      /** Seconds since 1970, of the engine's clock. */
      time: timeNano > 0 ? timeNano / 1e9 : time,
    }));

/** An event about a container. */
export type ContainerEvent = z.output<ReturnType<typeof eventReply>>;

function withoutKeys(attributes: Record<string, string>, keys: readonly string[]): Record<string, string> {
  const rest = Object.assign(Object.create(null) as Record<string, string>, attributes);
  for (const key of keys) delete rest[key];
  return rest;
}
