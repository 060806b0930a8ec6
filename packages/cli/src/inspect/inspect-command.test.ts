import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { newFolder, pingManifest, writePlugin } from "../../tests/native-fixtures.ts";
import { artifactParts } from "../digest/artifact-parts.ts";
import { runProgram } from "../program.ts";

async function inspect(...args: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runProgram(["inspect", ...args], { out: (line) => out.push(line), err: (line) => err.push(line) });
  return { code, out: out.join("\n"), err: err.join("\n") };
}

/** Another letter in the bundle of an artifact. */
function tamperWith(file: string): void {
  const bytes = readFileSync(file);
  const [bundle] = artifactParts(bytes).parts.get("bundle") ?? [];
  bundle![0]! ^= 1;
  writeFileSync(file, bytes);
}

const plugin = (permissions?: typeof pingManifest.permissions) => writePlugin(path.join(newFolder("inspected"), "libping.so"), { ...pingManifest, ...(permissions === undefined ? {} : { permissions }) });

test.each([
  [{ net: "unix", fs: "read", childProcess: false, worker: true } as const, "net (Unix sockets only), fs (reading only), worker"],
  [{ net: true, fs: false, childProcess: true, worker: false } as const, "net, childProcess"],
  [{ net: false, fs: false, childProcess: false, worker: false } as const, "none"],
  [undefined, "nothing is declared: it was built before there were permissions, and may reach what the operator does not refuse (sdk.permissions)"],
])("permissions are shown: %o", async (permissions, shown) => {
  const file = plugin(permissions);
  expect((await inspect(file)).out).toMatch(new RegExp(`^permissions +${shown.replaceAll(/[()[\].]/g, "\\$&")}$`, "m"));
  expect(JSON.parse((await inspect(file, "--json")).out)).toMatchObject({ manifest: permissions === undefined ? {} : { permissions } });
});

test("--verify lists what was compared, behind what is shown otherwise", async () => {
  const file = plugin();
  const { code, out } = await inspect(file, "--verify");
  expect(code).toBe(0);
  expect(out).toMatch(/^plugin +ping/);
  expect(out).toMatch(/^bundle +as built +[0-9a-f]{64}$/m);
  expect(JSON.parse((await inspect(file, "--verify", "--json")).out)).toMatchObject({ file, verification: { intact: true, parts: expect.arrayContaining([expect.objectContaining({ part: "stub", state: "as built" })]) as unknown } });
});

test("--verify fails where a part is not as it was built, and shows nothing else of the file", async () => {
  const file = plugin();
  tamperWith(file);
  expect((await inspect(file)).code).toBe(0);
  const { code, out, err } = await inspect(file, "--verify");
  expect({ code, err }).toEqual({ code: 1, err: `FP_DIGEST_MISMATCH: ${file} is not as it was built: bundle (changed). Fetch or build it again, and find out how the file was changed.` });
  expect(out).not.toContain("capabilities");
  const json = await inspect(file, "--verify", "--json");
  expect(json.code).toBe(1);
  expect(JSON.parse(json.out)).toEqual({ file, verification: expect.objectContaining({ intact: false }) as unknown });
});
