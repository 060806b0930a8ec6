import type { EventHeader, EventType, ParamsInput, ParamTypes, WithWireDetails } from "@falco-plugin/events";
import type { GivenEvent } from "./given-event.ts";
import { hostTime } from "./internal/host-time.ts";

/**
 * An event of the `syscall` source for tests. Parameters that are not given are empty; the time is now and the thread 1, unless given.
 *
 * @example
 * ```ts
 * import { SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
 * import { syscallEvent, type TestHost } from "@falco-plugin/testing";
 *
 * export const opened = (host: TestHost) => host.dispatch(syscallEvent(SYSCALL_OPENAT_2_X, { fd: 3n, name: "/etc/passwd" }, { tid: 42n }));
 * ```
 */
export function syscallEvent<Types extends ParamTypes>(type: EventType<string, Types>, params: ParamsInput<Types> & WithWireDetails, header: Partial<EventHeader> = {}): GivenEvent {
  return { bytes: type.encode({ ts: header.ts ?? hostTime(), tid: header.tid ?? 1n }, params), source: "syscall" };
}
