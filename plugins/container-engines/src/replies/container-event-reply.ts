import * as z from "zod";
import type { RuntimeAction, RuntimeEvent } from "../watching/runtime-api.ts";
import { containerId } from "./container-id.ts";
import { dictionary, int } from "./lenient.ts";

/** How an engine tells events about containers. */
export interface EventVocabulary {
  /** Its words for what happens, and what they mean. Others are not asked for. */
  readonly meanings: Readonly<Record<string, RuntimeAction>>;
  /** Attributes of an event that are no labels, though they stand among them. */
  readonly notLabels: readonly string[];
}

/** One line of `GET /events` about a container. */
export const containerEventReply = ({ meanings, notLabels }: EventVocabulary): z.ZodType<RuntimeEvent> =>
  z
    .object({
      Action: z.enum(Object.keys(meanings)),
      Actor: z.object({ ID: containerId(), Attributes: dictionary(z.string()) }),
      time: int(),
      timeNano: int(),
    })
    .transform(({ Action, Actor: { ID, Attributes }, time, timeNano }) => {
      const action = meanings[Action] ?? "changed";
      const seconds = timeNano > 0 ? timeNano / 1e9 : time;
      return {
        action,
        id: ID,
        name: Attributes?.["name"] ?? "",
        image: Attributes?.["image"] ?? "",
        labels: Attributes === null ? null : withoutKeys(Attributes, notLabels),
        createdTime: action === "create" ? Math.floor(seconds) : 0,
        time: seconds,
      };
    });

/** The filter for `GET /events` that lets through what is understood. Without it, health checks alone would send three events every few seconds for each container. */
export const eventFilters = ({ meanings }: EventVocabulary): string => encodeURIComponent(JSON.stringify({ type: ["container"], event: Object.keys(meanings) }));

function withoutKeys(attributes: Record<string, string>, keys: readonly string[]): Record<string, string> {
  const rest = Object.assign(Object.create(null) as Record<string, string>, attributes);
  for (const key of keys) delete rest[key];
  return rest;
}
