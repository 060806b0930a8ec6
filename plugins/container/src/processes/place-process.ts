import type { EventContext } from "@falco-plugin/contract";
import { perInstance } from "@falco-plugin/plugin";
import type { CgroupMatch } from "../cgroups/cgroup-matcher.ts";
import { firstMatch, matchersOf } from "../cgroups/cgroup-matchers.ts";
import type { ContainerConfig } from "../config.ts";
import { type ProcessRequest, processRequests } from "../requests/process-request.ts";
import { sentRequests } from "../requests/sent-requests.ts";
import { knownContainers } from "../state/known-containers.ts";
import type { Thread, Threads } from "../state/threads.ts";
import { categoryOf } from "./process-category.ts";

type Context = EventContext<ContainerConfig>;

const cgroupMatcher = perInstance(({ config }: { readonly config: ContainerConfig }) => firstMatch(matchersOf(config)));

/**
 * Finds out which container a new process is in, and writes it down in its thread: for our own fields, and for libsinsp and other plugins. Asks
 * for containers that nobody knows.
 *
 * @runs event thread
 */
export function placeProcess(thread: Thread, threads: Threads, ctx: Context): void {
  const match = containerOf(thread, ctx);
  // Also where it has none: it may have been moved, or have the id of a thread that was.
  thread.set("container_id", match?.id ?? "");
  if (match === undefined) return;
  const known = ctx.use(knownContainers);
  if (!known.isAlive(match.id)) ask(match, ctx);
  const category = categoryOf(thread, threads, known.get(match.id));
  if (category !== undefined) thread.set("category", category);
}

function containerOf(thread: Thread, ctx: Context): CgroupMatch | undefined {
  const match = ctx.use(cgroupMatcher);
  let found: CgroupMatch | undefined;
  thread.table("cgroups").forEach((cgroup) => {
    found = match(cgroup.get("path"));
    return found === undefined ? undefined : false;
  });
  return found;
}

function ask({ id, container }: CgroupMatch, ctx: Context): void {
  const known = ctx.use(knownContainers);
  // Fields have its values from this event on, also at replays of captures that nobody has told of it.
  if (container !== undefined && known.get(id) === undefined) known.found(container);
  const sent = ctx.use(sentRequests);
  if (!sent.isDue(id)) return;
  // Where the channel is full, another process tries again, a little later. A replay has no background, and hears of everything from its capture.
  const request: ProcessRequest = container === undefined ? { kind: "unknown", id } : { kind: "found", container };
  ctx.send(processRequests, request);
  sent.sent(id);
}
