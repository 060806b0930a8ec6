import { source, type SourceEvent } from "@falco-plugin/plugin";

/** Id of all sources of fixtures: the one that Falco's registry leaves free for tests. */
export const sourceId = 999;

/** A source that emits what its open parameters hold: a JSON list of payloads. */
export const givenSource = <Payload, Decoded>(name: string, event?: SourceEvent<Payload, Decoded>) =>
  source({ id: sourceId, name, open: (params) => JSON.parse(params === "" ? "[]" : params) as readonly string[], ...(event !== undefined && { event }) });
