import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { abiFacts, symbolNames } from "../abi/abi-facts.ts";

const run = promisify(execFile);
const at = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

// Headers of libfalcosecurity0-dev in the root that tools/sysdig-root makes.
const realHeaders = at("../../../../.cache/sid-root/usr/include/falcosecurity");
const ownHeaders = at("../../../abi/include");
const ownHeader = path.join(ownHeaders, "falco_plugin/falco_api.h");

let folder: string;
let headers: string;
let facts: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "falco-plugin-abi-"));
  headers = (await Promise.all(["plugin_types.h", "plugin_api.h", "plugin_loader.h"].map((name) => readFile(path.join(realHeaders, "plugin", name), "utf8")))).join("\n");
  facts = path.join(folder, "facts.inc");
  await writeFile(facts, abiFacts(headers).join("\n"));
});
afterAll(() => rm(folder, { recursive: true }));

/** The table of facts of one of the two declarations. */
async function table(name: string, ...flags: string[]): Promise<string[]> {
  const program = path.join(folder, name);
  await run("g++", ["-std=c++17", "-Wno-invalid-offsetof", `-DFACTS="${facts}"`, ...flags, at("../abi/abi_table.cpp"), "-o", program]);
  return (await run(program)).stdout.trimEnd().split("\n");
}

describe("falco_api.h", () => {
  test("has the sizes, offsets, types and values of the headers of libsinsp", async () => {
    const [own, real] = await Promise.all([table("own", "-DOWN_HEADER", `-I${ownHeaders}`), table("real", `-I${realHeaders}`)]);
    expect(real.length).toBeGreaterThan(200);
    expect(real).toContain("ss_plugin_event.nparams offset=22 size=4 type=j");
    expect(own).toEqual(real);
  });

  test("is noticed when a member lies elsewhere", async () => {
    const text = await readFile(ownHeader, "utf8");
    const moved = text.replace(/( {2}uint64_t evtnum;.*\n)( {2}const char\* evtsrc;.*\n)/, "$2$1");
    expect(moved).not.toBe(text);
    await mkdir(path.join(folder, "falco_plugin"));
    await writeFile(path.join(folder, "falco_plugin/falco_api.h"), moved);
    const [own, real] = await Promise.all([table("moved", "-DOWN_HEADER", `-I${folder}`), table("again", `-I${realHeaders}`)]);
    expect(own.filter((fact) => !real.includes(fact))).toEqual(["ss_plugin_event_input.evtnum offset=16 size=8 type=m", "ss_plugin_event_input.evtsrc offset=8 size=8 type=PKc"]);
  });

  test("names every symbol that a plugin may export", async () => {
    const listed = [...(await readFile(ownHeader, "utf8")).matchAll(/ {2}X\((\w+)\)/g)].map(([, name]) => name);
    expect(new Set(listed)).toEqual(new Set(symbolNames(headers)));
    expect(listed).toHaveLength(33);
  });

  test("is valid C and C++ without warnings", async () => {
    for (const language of [["-x", "c", "-std=c11"], ["-x", "c++", "-std=c++17"]]) {
      const { stderr } = await run("g++", ["-fsyntax-only", "-Wall", "-Wextra", "-Wpedantic", "-Werror", ...language, ownHeader]);
      expect(stderr).toBe("");
    }
  });
});
