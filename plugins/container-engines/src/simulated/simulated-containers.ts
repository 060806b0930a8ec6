import { randomBytes } from "node:crypto";
import type { ContainerSpec } from "./container-spec.ts";
import { eventHistory, type SimulatedEvent, type SimulatedHappening } from "./event-history.ts";
import type { SimulatedContainer } from "./simulated-container.ts";

/** What is done with containers, whatever engine they are of. */
export interface ContainerActions {
  /** Everything that has happened, oldest first. */
  readonly history: readonly SimulatedEvent[];
  /** @returns the full id */
  create(spec: ContainerSpec): string;
  start(id: string): void;
  rename(id: string, name: string): void;
  destroy(id: string): void;
  /** Removes a container without telling anybody, as an outage does. */
  vanish(id: string): void;
}

/** The containers of a simulated engine, and those who listen to what happens to them. */
export interface SimulatedContainers extends ContainerActions {
  all(): readonly SimulatedContainer[];
  /** The container with this full id, or whose full id begins with this. */
  find(id: string): SimulatedContainer | undefined;
  since(seconds: number): readonly SimulatedHappening[];
  /** @returns a function that ends it */
  listen(listener: (happening: SimulatedHappening) => void): () => void;
}

/** No containers yet. */
export function simulatedContainers(): SimulatedContainers {
  const containers = new Map<string, SimulatedContainer>();
  const history = eventHistory();
  const listeners = new Set<(happening: SimulatedHappening) => void>();
  let started = 0;

  const tell = (action: SimulatedEvent["action"], container: SimulatedContainer, more: { readonly oldName?: string } = {}): void => {
    const happening = { action, id: container.id, container, name: container.name, milliseconds: Date.now(), ...more };
    history.record(happening);
    for (const listener of listeners) listener(happening);
  };
  const get = (id: string): SimulatedContainer => {
    const container = containers.get(id);
    if (container === undefined) throw new Error(`no such container: ${id}`);
    return container;
  };

  return {
    history: history.all,
    all: () => [...containers.values()],
    find: (id) => containers.get(id) ?? [...containers.values()].find((container) => id.length >= 12 && container.id.startsWith(id)),
    since: history.since,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    create: (spec) => {
      const container: SimulatedContainer = { id: spec.id ?? randomBytes(32).toString("hex"), spec, created: new Date(), name: spec.name, ip: "" };
      containers.set(container.id, container);
      tell("create", container);
      return container.id;
    },
    start: (id) => {
      const container = get(id);
      started++;
      container.ip = `172.17.${(started >> 8) & 255}.${started & 255}`;
      tell("start", container);
    },
    rename: (id, name) => {
      const container = get(id);
      const oldName = container.name;
      container.name = name;
      tell("rename", container, { oldName });
    },
    destroy: (id) => {
      const container = get(id);
      containers.delete(id);
      tell("destroy", container);
    },
    vanish: (id) => void containers.delete(id),
  };
}
