import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { runChecked } from "@falco-plugin-tools/commands";
import { insideCommand, libraryFolder, provisionSysdigRoot, sysdigRootFolder } from "@falco-plugin-tools/sysdig-root";

import type { EventTable } from "./event-table.ts";
import { identifiersOf } from "./identifiers.ts";

const program = path.join(import.meta.dirname, "../native/print_event_table.cc");

/**
 * Asks libscap and libsinsp, those of the same Debian that sysdig is taken from, for everything that they know about events.
 *
 * @runs build
 */
export async function readEventTable(): Promise<EventTable> {
  const { libsVersion } = await provisionSysdigRoot();
  const include = path.join(sysdigRootFolder, "usr/include/falcosecurity");
  const folder = mkdtempSync(path.join(tmpdir(), "falco-plugin-event-table-"));
  try {
    writeFileSync(path.join(folder, "identifiers.inc"), identifiersOf(readFileSync(path.join(include, "driver/ppm_events_public.h"), "utf8")));
    const executable = path.join(folder, "print_event_table");
    // sid's libraries need a newer C library than this machine has; they find it when they run, through sid's dynamic linker.
    const flags = ["-std=c++17", "-Wall", "-Wextra", "-Werror", `-I${folder}`, "-isystem", include, "-Wl,--allow-shlib-undefined"];
    await runChecked("g++", [...flags, program, "-o", executable, `-L${path.join(sysdigRootFolder, libraryFolder)}`, "-lsinsp"], { timeoutMs: 120_000 });
    const command = insideCommand(sysdigRootFolder, path.relative(sysdigRootFolder, executable), []);
    const { stdout } = await runChecked(command.program, command.args, { timeoutMs: 30_000 });
    return { libs: libsVersion, ...(JSON.parse(stdout) as Omit<EventTable, "libs">) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
