import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

import { buildPlugin, type BuiltPlugin, type RunItem, runPlugins, runProgram } from "@falco-plugin/cli";
import { cacheFolder, repositoryRoot } from "@falco-plugin-tools/commands";
import { libnodeEnvironment } from "@falco-plugin-tools/libnode";
import { beforeAll, describe, expect, it } from "vitest";

import { pageBlocks } from "../../src/page-blocks.ts";
import { repositoryPages } from "../../src/repository-pages.ts";

const folder = cacheFolder("site/guides");
const entries = path.join(folder, "audit.jsonl");

/** Plugins of a guide, as files that lie beside what they import. */
function pluginsOf(page: string): { readonly place: string; readonly entry: string }[] {
  return pageBlocks(readFileSync(path.join(repositoryRoot, page), "utf8")).flatMap(({ language, file, line, text }) => {
    if (language !== "ts") return [];
    const entry = path.join(folder, path.parse(page).name, file ?? `block-${line}.ts`);
    mkdirSync(path.dirname(entry), { recursive: true });
    writeFileSync(entry, `${text}\n`);
    return text.includes("export default definePlugin(") ? [{ place: `${page}:${line}`, entry }] : [];
  });
}

/** What a second in a host brings to light. */
async function run({ file, manifest }: BuiltPlugin): Promise<RunItem[]> {
  const items: RunItem[] = [];
  await runPlugins({ plugins: [{ file }], seconds: 1, fields: "all", ...(manifest.source === undefined ? {} : { openParams: entries }), env: libnodeEnvironment() }, (item) => void items.push(item));
  return items;
}

const severe = new Set(["fatal", "critical", "error"]);

const isComplaint = (item: RunItem): boolean => item.type === "failure" || item.type === "misuse" || (item.type === "log" && severe.has(item.level));

/** What a page says to type to run its plugin, as arguments: a block holds one command. */
function runsOf(page: string): string[][] {
  const commands = pageBlocks(readFileSync(path.join(repositoryRoot, page), "utf8")).filter(({ language, text }) => language === "sh" && text.startsWith("npx falco-plugin run dist/linux-x64/"));
  return commands.map(({ text }) => execFileSync("sh", ["-c", `printf '%s\\0' ${text}`], { encoding: "utf8" }).split("\0").slice(2, -1));
}

describe("plugins of the guides, built and run in a real host", { timeout: 120_000 }, async () => {
  const pages = (await repositoryPages()).filter((page) => page.startsWith("docs/guides/"));
  rmSync(folder, { recursive: true, force: true });
  const plugins = pages.flatMap(pluginsOf);
  beforeAll(() => writeFileSync(entries, '{"user":"root","headers":{"host":"a"},"request":{"path":"/admin"}}\n{"user":"ann","headers":{}}\n'));

  it("are found", () => expect(plugins.length).toBeGreaterThan(10));

  it.each(plugins.map(({ place, entry }) => [place, entry] as const))("%s", async (_, entry) => {
    const built = await buildPlugin({ entry, outDir: path.join(folder, "built") });
    expect(built.warnings).toEqual([]);
    const items = await run(built);
    expect(items.filter(isComplaint)).toEqual([]);
    const events = items.filter((item) => item.type === "event");
    if (built.manifest.source !== undefined) expect(events.map(({ fields }) => fields?.["audit.user"])).toEqual(["root", "ann"]);
  });

  it("run as their pages say, with those fields and filters", async () => {
    Object.assign(process.env, libnodeEnvironment());
    const shown: string[] = [];
    for (const args of pages.filter((page) => !page.endsWith("first-plugin.md")).flatMap(runsOf)) {
      const here = args.map((arg) => arg.replace("dist/linux-x64/", `${path.join(folder, "built")}/`).replace("/var/log/audit.jsonl", entries));
      const out: string[] = [];
      expect(await runProgram(here, { out: (line) => void out.push(line), err: (line) => void out.push(line) }), `${args.join(" ")}\n${out.join("\n")}`).toBe(0);
      shown.push(...out);
    }
    expect(shown.join("\n")).toMatch(/audit\.user=root audit\.path=\/admin {2}root did something\n[^]*1 passed the filter/);
  });
});
