import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const include = ["../../../abi/include", "../../fixtures"].flatMap((folder) => ["-I", fileURLToPath(new URL(folder, import.meta.url))]);

/** C definitions of `plugin_*` functions, by name without prefix; `null` leaves a usual one out. */
export type PluginParts = Readonly<Record<string, string | null>>;

const text = (name: string, value: string) => `const char* plugin_${name}(void) { return ${JSON.stringify(value)}; }`;

/** A function of a plugin that returns a text, under its name. */
export function answers(texts: Readonly<Record<string, string>>): PluginParts {
  return Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, text(name, value)]));
}

/** The smallest plugin that loads: it parses. */
const usual: PluginParts = {
  ...answers({ get_required_api_version: "3.0.0", get_name: "generated", get_description: "d", get_contact: "c", get_version: "1.2.3" }),
  init: "ss_plugin_t* plugin_init(const ss_plugin_init_input* in, ss_plugin_rc* rc) { (void)in; *rc = SS_PLUGIN_SUCCESS; return &state; }",
  destroy: "void plugin_destroy(ss_plugin_t* s) { (void)s; }",
  get_last_error: "const char* plugin_get_last_error(ss_plugin_t* s) { (void)s; return state.error; }",
  parse_event:
    "ss_plugin_rc plugin_parse_event(ss_plugin_t* s, const ss_plugin_event_input* e, const ss_plugin_event_parse_input* in) { (void)s; (void)e; (void)in; return SS_PLUGIN_SUCCESS; }",
};

const preamble = `
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "event_bytes.h"

static struct { const char* error; ss_plugin_init_input kept; int number; } state = {.error = "its reason"};

static ss_plugin_rc emit(ss_plugin_owner_t* owner, ss_plugin_async_event_handler_t handler, uint64_t ts, const char* name, const char* data) {
  char bytes[256];
  write_async_event(bytes, ts, UINT64_MAX, 0, name, data, (uint32_t)strlen(data));
  return handler(owner, (const ss_plugin_event*)bytes, NULL);
}
`;

/**
 * Writes a plugin in C, with what differs from the smallest one, and compiles it. Definitions may use `state`, its `error`, and
 * `emit(owner, handler, ts, name, data)`.
 */
export async function generatedPlugin(folder: string, name: string, parts: PluginParts = {}): Promise<string> {
  const source = path.join(folder, `${name}.c`);
  const file = path.join(folder, `lib${name}.so`);
  const functions = Object.values({ ...usual, ...parts }).filter((part) => part !== null);
  await writeFile(source, [preamble, ...functions].join("\n"));
  await run("gcc", ["-shared", "-fPIC", "-Wall", "-Werror", "-Wno-unused-variable", "-Wno-unused-function", ...include, source, "-o", file]);
  return file;
}
