import type { CONTAINER_E } from "@falco-plugin/events/types";
import type { PayloadOfEvent } from "@falco-plugin/plugin";
import { containerOfCgroup } from "../cgroups/container-of-cgroup.ts";
import type { ToldContainer } from "../payload/container-payload.ts";
import { kindOfCode } from "../payload/container-kinds.ts";
import { containerAdded } from "./container-events.ts";

// How captures of old versions tell of containers, before there were async events.

/** An event with four parameters, of the oldest captures. */
export function containerOfOldEvent({ id = "", type, name = "", image = "" }: PayloadOfEvent<typeof CONTAINER_E>): ToldContainer {
  return containerOfCgroup(kindOfCode(type), id, { name, image });
}

/** An event with the same JSON as today's. @throws FalcoPluginError `FP_EVENT_DECODE` */
export function containerOfJsonEvent({ json = "" }: { readonly json?: string | undefined }): ToldContainer {
  return containerAdded.decode(Buffer.from(json));
}
