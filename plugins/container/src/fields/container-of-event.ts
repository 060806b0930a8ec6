import type { EventContext } from "@falco-plugin/contract";
import type { ToldContainer } from "../payload/container-payload.ts";
import { knownContainers } from "../state/known-containers.ts";
import { threads } from "../state/threads.ts";

/** The container that an event is about: the one that it tells of, or that of its thread. */
export function containerOfEvent({ tid, number }: { readonly tid: bigint; readonly number: bigint }, ctx: EventContext<unknown>): ToldContainer | undefined {
  const known = ctx.use(knownContainers);
  const told = known.toldBy(number);
  if (told !== undefined) return told;
  const id = ctx.table(threads).read(tid, "container_id");
  return id === undefined ? undefined : known.get(id);
}
