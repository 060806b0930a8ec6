import { readContainerEvent } from "@falco-plugin-tools/container-runtimes";

/** What one plugin instance has told of containers, by their full ids. */
export class ToldContainers {
  readonly #added = new Map<string, number>();
  readonly #removed = new Map<string, number>();

  take(name: string, data: Uint8Array): void {
    const { full_id: id } = readContainerEvent(name, data).container;
    const counts = name === "container_removed" ? this.#removed : this.#added;
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }

  isAdded(id: string): boolean {
    return this.#added.has(id);
  }

  isRemoved(id: string): boolean {
    return this.#removed.has(id);
  }

  /** Ids that were told of wrongly, given what there is and what there was: each is added, and removed once if it is gone. */
  flaws(present: ReadonlySet<string>, gone: ReadonlySet<string>): readonly string[] {
    return [
      ...[...present, ...gone].filter((id) => !this.isAdded(id)).map((id) => `${id} was never added`),
      ...[...present].filter((id) => this.isRemoved(id)).map((id) => `${id} was removed and is there`),
      ...[...gone].filter((id) => this.#removed.get(id) !== 1).map((id) => `${id} was removed ${String(this.#removed.get(id) ?? 0)} times`),
    ];
  }
}
