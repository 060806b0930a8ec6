import * as z from "zod";
import { containerId } from "../../replies/container-id.ts";
import { dictionary, int } from "../../replies/lenient.ts";
import type { RuntimeAction, RuntimeEvent } from "../../watching/runtime-api.ts";

/** The container events that are asked for, and what they mean. */
const meanings: Readonly<Record<"create" | "start" | "destroy" | "rename" | "update", RuntimeAction>> = {
  create: "create",
  start: "start",
  destroy: "removed",
  rename: "changed",
  update: "changed",
};

/** What happened to a container, in Docker's words. */
export type ContainerAction = keyof typeof meanings;

/** All of them. */
export const containerActions = Object.keys(meanings) as readonly ContainerAction[];

/** Attributes of an event that are no labels, though they stand among them. */
const NOT_LABELS = ["image", "name", "oldName", "exitCode", "signal", "execDuration"];

/** One line of `GET /events` about a container. */
export const eventReply = () =>
  z
    .object({
      Action: z.enum(containerActions as [ContainerAction]),
      Actor: z.object({ ID: containerId(), Attributes: dictionary(z.string()) }),
      time: int(),
      timeNano: int(),
    })
    .transform(({ Action, Actor: { ID, Attributes }, time, timeNano }): RuntimeEvent => {
      const seconds = timeNano > 0 ? timeNano / 1e9 : time;
      return {
        action: meanings[Action],
        id: ID,
        name: Attributes?.["name"] ?? "",
        image: Attributes?.["image"] ?? "",
        labels: Attributes === null ? null : withoutKeys(Attributes, NOT_LABELS),
        createdTime: Action === "create" ? Math.floor(seconds) : 0,
        time: seconds,
      };
    });

function withoutKeys(attributes: Record<string, string>, keys: readonly string[]): Record<string, string> {
  const rest = Object.assign(Object.create(null) as Record<string, string>, attributes);
  for (const key of keys) delete rest[key];
  return rest;
}
