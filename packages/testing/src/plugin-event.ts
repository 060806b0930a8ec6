import { PLUGIN_EVENT_TYPE } from "@falco-plugin/contract";
import { encodeRawEvent } from "@falco-plugin/events";
import type { GivenEvent } from "./given-event.ts";
import { bytesOf } from "./internal/bytes-of.ts";
import { hostTime } from "./internal/host-time.ts";

/** What an event of a source is made of. */
export interface PluginEventOptions {
  /** Name of the event source. */
  readonly source: string;
  /** Id of the plugin whose source it is. */
  readonly id: number;
  /** Nanoseconds since the epoch; the host's time unless given. */
  readonly ts?: bigint;
}

/**
 * An event of any source for tests, from its payload. Events of the plugin's own source need no builder: `host.dispatch(hit({ … }))`.
 *
 * @example
 * ```ts
 * import { pluginEvent, type TestHost } from "@falco-plugin/testing";
 *
 * export const audited = (host: TestHost) => host.dispatch(pluginEvent('{"verb":"get"}', { source: "k8s_audit", id: 1 }));
 * ```
 */
export function pluginEvent(data: string | Uint8Array, { source, id, ts }: PluginEventOptions): GivenEvent {
  const idBytes = new Uint8Array(4);
  new DataView(idBytes.buffer).setUint32(0, id, true);
  return { bytes: encodeRawEvent(PLUGIN_EVENT_TYPE, { ts: ts ?? hostTime(), tid: -1n }, [idBytes, bytesOf(data)]), source };
}
