import type { HostInspector } from "@falco-plugin/host";

import type { DrivenTables } from "../driven-tables.ts";

/** The tables of a host process. */
export function driveProcessTables(inspector: HostInspector, plugin: string): DrivenTables {
  const { tables } = inspector;
  return {
    list: () => tables.list(),
    columns: (name) => tables.columns(name),
    size: (name) => tables.size(name),
    rows: (name) => tables.read(name),
    row: (name, key) => tables.get(name, key),
    put: (name, key, row) => tables.put(name, key, row),
    erase: (name, key) => tables.erase(name, key),
    clear: (name) => tables.clear(name),
    setThread: async ({ tid, columns, files, ...lists }) => void (await tables.setThread({ tid, ...lists, ...(files && { fds: files }), ...(columns && { added: columns }) })),
    entriesLeft: async () => (await inspector.stats()).plugins[plugin]?.entriesLeft ?? 0,
  };
}
