import type { PluginDefinition } from "@falco-plugin/contract";

/** How the payloads of a plugin's events are read back. */
export interface PayloadReaders {
  readonly async: (name: string, data: Uint8Array) => unknown;
  readonly source: (data: Uint8Array) => unknown;
}

/** Reads payloads with the events that a plugin declares; what has no reader stays bytes. */
export function payloadReaders({ capabilities }: PluginDefinition): PayloadReaders {
  const decoders = new Map(capabilities.flatMap(({ decoders = [] }) => decoders).map((decoder) => [decoder.name, decoder]));
  const ofSource = capabilities.find(({ decodeSourceEvent }) => decodeSourceEvent !== undefined)?.decodeSourceEvent;
  return {
    async: (name, data) => decoders.get(name)?.decode(data),
    source: (data) => (ofSource === undefined ? data : ofSource(data)),
  };
}
