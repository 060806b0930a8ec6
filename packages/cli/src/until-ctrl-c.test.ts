import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { fakeRuntime } from "../tests/native-fixtures.ts";
import { definitionSource, pluginPackage } from "../tests/plugin-package.ts";

const bin = fileURLToPath(new URL("bin.ts", import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
}

/** Runs the program until it has printed this, then presses Ctrl-C. */
function untilItSays(text: RegExp, ...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    let out = "";
    const child = spawn(process.execPath, ["--conditions=@falco-plugin/source", "--import", "tsx", bin, ...args], { stdio: ["ignore", "pipe", "pipe"] });
    const take = (chunk: Buffer): void => {
      const before = text.test(out);
      out += chunk.toString();
      if (!before && text.test(out)) child.kill("SIGINT");
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.on("close", (code, signal) => resolve({ code, signal, out }));
  });
}

test("Ctrl-C ends dev in order: the host first, then success", async () => {
  const folder = pluginPackage({ "src/index.ts": definitionSource() });
  const { code, signal, out } = await untilItSays(/running tiny/, "dev", folder, "--runtime", fakeRuntime());
  expect({ code, signal }).toEqual({ code: 0, signal: null });
  expect(out).toMatch(/running tiny 0\.0\.1 on source syscall\n[^]*ended \(interrupted\)/);
});

test("Ctrl-C ends build --watch, also after a build that failed", async () => {
  const folder = pluginPackage({ "src/index.ts": "export default ;" });
  const { code, out } = await untilItSays(/waiting/, "build", folder, "--watch");
  expect(code).toBe(0);
  expect(out).toMatch(/^FP_BUILD_FAILED: .*\nwaiting for a change \(Ctrl-C ends\)\n$/);
});
