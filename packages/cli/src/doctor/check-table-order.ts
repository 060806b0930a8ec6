import type { Manifest } from "@falco-plugin/contract";
import type { Finding } from "./finding.ts";

/** Of libsinsp itself. */
const tablesOfHost = ["threads"];

/**
 * Whether the plugins that have tables are loaded before those that need them.
 *
 * @runs build
 */
export function checkTableOrder(manifests: readonly Manifest[], all: boolean): Finding[] {
  const owner = (table: string): number => manifests.findIndex(({ tables = [] }) => tables.some(({ kind, name }) => kind === "export" && name === table));
  return manifests.flatMap(({ name, tables = [] }, index) =>
    tables
      .filter(({ kind, optional, name: table }) => kind === "import" && optional !== true && !tablesOfHost.includes(table))
      .flatMap(({ name: table }): Finding[] => {
        const at = owner(table);
        if (at > index) return [{ severity: "error", code: "FP_TABLE_MISSING", message: `${name} needs the table ${table}, and ${manifests[at]?.name ?? ""}, which has it, is loaded after it`, hint: "Turn the two round in load_plugins." }];
        // Plugins of others do not say which tables they have.
        return at < 0 && all ? [{ severity: "error", code: "FP_TABLE_MISSING", message: `${name} needs the table ${table}, which no plugin has`, hint: "Load the plugin that has it before this one." }] : [];
      }),
  );
}
