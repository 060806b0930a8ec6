/**
 * In which of containerd's namespaces containers are. Two namespaces may have containers of the same id, which everybody else takes
 * for one.
 */
export interface ContainerLocations {
  /** Where a container was seen. */
  of(id: string): readonly string[];
  note(namespace: string, id: string): void;
  /** A container is gone from a namespace. @returns whether it is nowhere else */
  forget(namespace: string, id: string): boolean;
  /** Everything was listed: what was not is nowhere. */
  clear(): void;
}

/** Nothing was seen yet. */
export function containerLocations(): ContainerLocations {
  const namespaces = new Map<string, Set<string>>();
  return {
    of: (id) => [...(namespaces.get(id) ?? [])],
    note: (namespace, id) => {
      const seen = namespaces.get(id);
      if (seen === undefined) namespaces.set(id, new Set([namespace]));
      else seen.add(namespace);
    },
    forget: (namespace, id) => {
      const seen = namespaces.get(id);
      seen?.delete(namespace);
      if (seen !== undefined && seen.size > 0) return false;
      namespaces.delete(id);
      return true;
    },
    clear: () => namespaces.clear(),
  };
}
