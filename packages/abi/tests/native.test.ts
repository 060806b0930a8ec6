import { execFile } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { describe, expect, test } from "vitest";

const run = promisify(execFile);

interface Report {
  readonly tests: number;
  readonly testsuites: readonly { readonly testsuite: readonly { readonly name: string; readonly failures?: readonly { readonly failure: string }[] }[] }[];
}

/** The GoogleTest program of one preset, and what each of its tests said. */
async function runNativeTests(preset: string, wrapper: readonly string[] = []): Promise<Report> {
  const program = fileURLToPath(new URL(`../build/${preset}/native/tests/falco_plugin_abi_tests`, import.meta.url));
  const file = path.join(tmpdir(), `falco-plugin-abi-${preset}-${process.pid}.json`);
  const [command = program, ...rest] = [...wrapper, program];
  try {
    await run(command, [...rest, `--gtest_output=json:${file}`], { env: { ...process.env, TSAN_OPTIONS: "halt_on_error=1" } });
    return JSON.parse(await readFile(file, "utf8")) as Report;
  } finally {
    await rm(file, { force: true });
  }
}

describe("the parts of the native core that need no Node.js", () => {
  test.each([
    ["release", []],
    ["asan", []],
    // ThreadSanitizer cannot place its shadow memory where the kernel randomises addresses too widely.
    ["tsan", ["setarch", "-R"]],
  ])("pass their own tests, built as %s", { timeout: 120_000 }, async (preset, wrapper) => {
    const report = await runNativeTests(preset, wrapper);
    const failures = report.testsuites.flatMap((suite) => suite.testsuite).flatMap(({ name, failures }) => (failures ?? []).map(({ failure }) => `${name}: ${failure}`));
    expect(failures).toEqual([]);
    expect(report.tests).toBeGreaterThan(20);
  });
});
