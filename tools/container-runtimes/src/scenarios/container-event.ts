/** What is looked at of a container in an event's payload. */
export interface WireContainer {
  readonly id: string;
  readonly full_id: string;
  readonly name: string;
  readonly image: string;
  readonly labels: Readonly<Record<string, string>> | null;
}

/** A container event that a host has read from its stream. */
export interface SeenContainerEvent {
  readonly name: string;
  readonly container: WireContainer;
}

/** Where a scenario finds what the plugin has told: the in-process host, our host, or a real one. */
export interface ContainerEventReader {
  /** All events so far, in order. */
  events(): readonly SeenContainerEvent[] | Promise<readonly SeenContainerEvent[]>;
}

/** A container event from the bytes, or the text, of its payload. */
export function readContainerEvent(name: string, data: Uint8Array | string): SeenContainerEvent {
  const text = (typeof data === "string" ? data : Buffer.from(data).toString("utf8")).replace(/\0$/, "");
  return { name, container: (JSON.parse(text) as { readonly container: WireContainer }).container };
}
