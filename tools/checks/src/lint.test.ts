import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { repositoryRoot, runCommand } from "@falco-plugin-tools/commands";
import { beforeAll, describe, expect, it } from "vitest";

interface Complaint {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null; readonly message: string }[];
}

const fixtures = path.join(repositoryRoot, "tools/eslint-fixtures");

/** Lints the fixtures in a process of its own, whose nx has never seen this repository: no graph lies ready for the boundary rule. */
async function lintFixtures(): Promise<Map<string, Complaint["messages"]>> {
  const files = ["sdk", "author"].flatMap((folder) => readdirSync(path.join(fixtures, folder)).filter((name) => name.endsWith(".ts")).map((name) => path.join(fixtures, folder, name)));
  const { stdout, stderr } = await runCommand(process.execPath, [path.join(repositoryRoot, "node_modules/eslint/bin/eslint.js"), "--no-ignore", "--format", "json", ...files], {
    cwd: repositoryRoot,
    env: { NX_DAEMON: "false", NX_WORKSPACE_DATA_DIRECTORY: mkdtempSync(path.join(tmpdir(), "falco-plugin-nx-")) },
    timeoutMs: 120_000,
  });
  expect(stderr).not.toContain("ProjectGraph");
  const complaints = JSON.parse(stdout.slice(stdout.indexOf("["))) as Complaint[];
  return new Map(complaints.map(({ filePath, messages }) => [path.relative(fixtures, filePath), messages]));
}

describe("lint", () => {
  let complaints: Map<string, Complaint["messages"]>;
  beforeAll(async () => {
    complaints = await lintFixtures();
  }, 120_000);

  it.each([
    ["sdk/imports-rxjs.ts", "@nx/enforce-module-boundaries", /not allowed to import "rxjs"/],
    ["sdk/imports-upwards.ts", "@nx/enforce-module-boundaries", /"layer:sdk" can only depend on/],
    // Nothing can be imported from the runtime package: nx takes it for an application.
    ["author/imports-runtime.ts", "@nx/enforce-module-boundaries", /can only depend on|Imports of apps are forbidden/],
    ["author/imports-abi.ts", "@nx/enforce-module-boundaries", /"layer:plugin" can only depend on/],
    ["author/imports-by-path.ts", "@nx/enforce-module-boundaries", /relative or absolute path/],
    ["author/runs-at-import.ts", "no-restricted-syntax", /Nothing runs at import/],
    ["author/module-state.ts", "no-restricted-syntax", /never to a module/],
    ["author/exports-all.ts", "no-restricted-syntax", /Name what is exported/],
    ["author/skipped.test.ts", "no-restricted-syntax", /does not run/],
    ["author/wrong-tsdoc.ts", "tsdoc/syntax", /@nonsense/],
  ])("refuses %s by %s alone", (file, ruleId, message) => {
    expect(complaints.get(file)).toEqual([expect.objectContaining({ ruleId, message: expect.stringMatching(message) as unknown })]);
  });

  it("has no fixture that nobody expects anything of", () => {
    expect(complaints.size).toBe(10);
  });
});
