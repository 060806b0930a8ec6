import type { TableRef } from "@falco-plugin/contract";

/** Options of {@link testHost}. */
export interface TestHostOptions<Config> {
  /** The config as an operator writes it; passes through JSON as in a host. */
  readonly config?: Config;
  /** The config as the text that a host hands over, instead of `config`. */
  readonly configText?: string;
  /**
   * When the host reads the events it was given: as soon as it has them (the default), or when the test calls
   * {@link TestHost.deliver}.
   */
  readonly delivery?: "immediate" | "manual";
  /**
   * What other plugins in the host, loaded before this one, do with tables, as they declare it: what they export is there, still empty, and the
   * host's tables have the columns that they add.
   *
   * @example
   * ```ts
   * import { column, compute, definePlugin, existing, exportTable, extract, importTable, on, tables } from "@falco-plugin/plugin";
   * import { SYSCALL_EXECVE_19_X } from "@falco-plugin/events/types";
   * import { syscallEvent, testHost } from "@falco-plugin/testing";
   * import { expect, test } from "vitest";
   *
   * const users = importTable("users", "uint32", { name: existing("string") });
   * const plugin = definePlugin(
   *   { name: "names", version: "0.1.0", description: "Names users", contact: "https://example.org" },
   *   tables(users),
   *   extract({ "names.root": compute({ type: "string", description: "Name of user 0" }, on(SYSCALL_EXECVE_19_X, (_, ctx) => ctx.table(users).read(0, "name"))) }),
   * );
   *
   * test("names users that another plugin knows", () => {
   *   const known = exportTable("users", "uint32", { name: column.string() });
   *   const host = testHost(plugin, { tables: [known] });
   *   host.table(known).insert(0, { name: "root" });
   *   expect(host.extract(syscallEvent(SYSCALL_EXECVE_19_X, {}), "names.root")).toBe("root");
   * });
   * ```
   */
  readonly tables?: readonly TableRef<unknown, unknown>[];
  /** How long a stop may take, in milliseconds. Default 2000. */
  readonly stopTimeoutMs?: number;
}
