import { FalcoPluginError } from "@falco-plugin/contract";
import type { TableCalls } from "./table-calls.ts";

/** Says where a table is there. */
export interface TableAvailability {
  /** @throws FalcoPluginError `FP_TABLE_UNAVAILABLE` */
  readonly requireReading: () => void;
  /** @throws FalcoPluginError `FP_TABLE_UNAVAILABLE` */
  readonly requireWriting: () => void;
  /** Whether it tells of columns that nobody has found yet. */
  readonly tellsColumns: () => boolean;
}

/** The plugin's own tables are always there. */
export const always: TableAvailability = { requireReading: () => {}, requireWriting: () => {}, tellsColumns: () => true };

/** A host's table is there during calls of the host, and tells of its columns while the plugin is initialised. */
export function duringCalls(title: string, calls: TableCalls): TableAvailability {
  const requireReading = (): void => {
    if (calls.use !== "nothing") return;
    throw new FalcoPluginError("FP_TABLE_UNAVAILABLE", `${title} is the host's: it is there while the host has an event parsed, a field extracted, or a capture opened or closed, and not now`);
  };
  return {
    requireReading,
    requireWriting() {
      requireReading();
      if (calls.use === "write") return;
      throw new FalcoPluginError("FP_TABLE_UNAVAILABLE", `${title} is the host's, and read-only here: it can be changed while an event is parsed, or a capture opened or closed`);
    },
    tellsColumns: () => calls.isInitialising,
  };
}
