import { type Field, lookup } from "@falco-plugin/plugin";
import type { ContainerConfig } from "../config.ts";
import { onContainerEvents } from "../events/on-container-events.ts";
import { type ContainerRow, rowOf } from "../state/container-row.ts";
import { containers } from "../state/containers-table.ts";
import { threads } from "../state/threads.ts";

type ColumnsOf<Type> = { [Name in keyof ContainerRow]: ContainerRow[Name] extends Type ? Name : never }[keyof ContainerRow];

/** How a text of a container is told from none. */
export interface TextOptions {
  /** Suggested for the output of rules. */
  readonly addOutput?: true;
  /** An empty text is no value. */
  readonly empty?: "none";
  /** What the field is while nothing is known of the container. */
  readonly otherwise?: "key";
}

const inContainers = { from: threads, column: "container_id", to: containers } as const;

/** A text that is looked up in the table `containers` by the thread of the event; of events about a container, that container's. */
export function textOf(column: ColumnsOf<string>, description: string, { addOutput, ...options }: TextOptions = {}): Field<ContainerConfig> {
  const fromEvents = onContainerEvents(({ container }) => {
    const text = rowOf(container)[column];
    return text === "" && options.empty === "none" ? undefined : text;
  });
  return lookup({ type: "string", description, ...(addOutput !== undefined && { addOutput }) }, { ...inContainers, select: column, ...options }, ...fromEvents);
}

/** The same, of what is true or false of a container. */
export function flagOf(column: ColumnsOf<boolean>, description: string): Field<ContainerConfig> {
  return lookup({ type: "bool", description }, { ...inContainers, select: column }, ...onContainerEvents(({ container }) => rowOf(container)[column]));
}
