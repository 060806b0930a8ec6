import type { Capability } from "@falco-plugin/contract";
import { LiveInput } from "../internal/live-input.ts";
import { openParams } from "../internal/open-params.ts";
import { refuseDefinition } from "../internal/refuse-definition.ts";
import { sourceFacts } from "../internal/source-facts.ts";
import { SourceService } from "../internal/source-service.ts";
import type { SourceBase, SourceOptions } from "./source-options.ts";

/** Beyond are reserved and internal ids of Falco's registry. */
const maxId = 2 ** 31 - 1;

/**
 * A source of events, such as `k8s_audit`: the host opens it with the operator's parameters, reads events until it ends, and closes it; in
 * any number of rounds.
 *
 * Iterables and AsyncIterables are pulled as fast as the host reads. Events that no host takes (too large) are dropped, logged and counted.
 *
 * @runs build
 * @abi plugin_get_id, plugin_get_event_source, plugin_open, plugin_close, plugin_next_batch, plugin_event_to_string
 * @throws FalcoPluginError `FP_DEFINITION_INVALID`
 * @example
 * ```ts
 * import { definePlugin, source, sourceEvent } from "@falco-plugin/plugin";
 * import { createReadStream } from "node:fs";
 * import { createInterface } from "node:readline";
 * import * as z from "zod";
 *
 * const line = sourceEvent(z.object({ text: z.string() }));
 *
 * export default definePlugin(
 *   { name: "lines", version: "0.1.0", description: "Lines of a file", contact: "https://example.org" },
 *   source({
 *     id: 999,
 *     name: "lines",
 *     event: line,
 *     async *open(path, { signal }) {
 *       for await (const text of createInterface({ input: createReadStream(path, { signal }) })) yield line({ text });
 *     },
 *     toString: ({ payload }) => payload.text,
 *   }),
 * );
 * ```
 */
export function source<Config, Payload = never, Decoded = unknown>(options: SourceOptions<Config, Payload, Decoded>): Capability<Config> {
  const { id, name, event } = options;
  if (!Number.isInteger(id) || id < 1 || id > maxId) refuseDefinition(`the id of a source must be an integer from 1 to ${maxId}, not ${String(id)}`, "rawSource() is for raw events of the syscall source.");
  if (typeof name !== "string" || !/^[A-Za-z_][A-Za-z0-9_.-]*$/.test(name)) refuseDefinition(`the name of a source must be letters, digits, "_", "." and "-", not ${JSON.stringify(name)}`);
  if (name === "syscall") refuseDefinition('a source cannot be called "syscall": hosts reserve that name', "rawSource() emits raw events of the syscall source.");
  if (event !== undefined && typeof event.decode !== "function") refuseDefinition("`event` of a source is what sourceEvent() makes");
  // Every object has a toString.
  const toString = Object.hasOwn(options, "toString") ? options.toString : undefined;
  const capability = sourceCapability(id, name, options, toString !== undefined);
  const input = new LiveInput(event);
  return Object.freeze<Capability<Config>>({
    ...capability,
    ...(event !== undefined && { decodeSourceEvent: (data) => event.decode(data) }),
    ...(toString !== undefined && {
      eventToString(view, ctx) {
        try {
          return toString(input.show(view, ctx, undefined) as never, ctx);
        } finally {
          input.hide();
        }
      },
    }),
  });
}

/** What sources of both kinds are to a host. */
export function sourceCapability<Config>(id: number, name: string, options: SourceBase<Config, unknown>, describes: boolean): Capability<Config> {
  const { open, listOpenParams } = options;
  const facts = sourceFacts(id, name, options, describes);
  return {
    kind: "source",
    source: facts,
    openSource: (params, ctx, port) => new SourceService({ facts, open, params, ctx, port }),
    ...(listOpenParams !== undefined && { listOpenParams: openParams(listOpenParams) }),
  };
}
