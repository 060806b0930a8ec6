import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { pluginPackage } from "../../tests/plugin-package.ts";
import { runProgram } from "../program.ts";

const ping = path.join(import.meta.dirname, "../../tests/fixtures/ping");

async function docs(...args: string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const lines = { out: [] as string[], err: [] as string[] };
  const code = await runProgram(["docs", ...args], { out: (line) => lines.out.push(line), err: (line) => lines.err.push(line) });
  return { code, out: lines.out.join("\n"), err: lines.err.join("\n") };
}

test("a definition is described without being built", async () => {
  const { code, out } = await docs(ping);
  expect(code).toBe(0);
  expect(out).toMatch(/^## permissions\n\n.*\n\n## config\n\n.*\n\n## events\n\n.*async event \| `.*## fields\n\nIt has no fields\.\n\n## tables\n\n.*## metrics\n\n/s);
  expect(await docs(ping, "--section", "fields")).toMatchObject({ code: 0, out: "It has no fields." });
});

test("a page is written, then is up to date, and --check tells when it is not", async () => {
  const page = path.join(pluginPackage({ "page.md": "# Ping\n\n<!-- falco-plugin docs: fields -->\n<!-- falco-plugin docs: end -->\n" }), "page.md");
  expect(await docs(ping, "--page", page, "--check")).toMatchObject({ code: 1, err: `FP_DOCS_INVALID: ${page} is not what the plugin is now. Run the same without --check.` });
  expect(await docs(ping, "--page", page)).toMatchObject({ code: 0, out: `${page} written` });
  expect(readFileSync(page, "utf8")).toContain("It has no fields.");
  expect(await docs(ping, "--page", page, "--check")).toMatchObject({ code: 0, out: `${page} is up to date` });
});

test("what cannot be read is an error that says so", async () => {
  expect(await docs(ping, "--page", "/nowhere/page.md")).toMatchObject({ code: 1, err: "FP_DOCS_INVALID: /nowhere/page.md cannot be read. Name a Markdown page that is there." });
  expect(await docs(ping, "--check")).toMatchObject({ code: 1, err: "FP_DOCS_INVALID: --check says nothing of which page. Name it by --page." });
  expect(await docs("/nowhere/libx.so")).toMatchObject({ code: 1, err: expect.stringMatching(/^FP_ARTIFACT_INVALID: /) as string });
});
