import { chmodSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Manifest, TableFacts } from "@falco-plugin/contract";
import { expect, test } from "vitest";
import { falcoRoot } from "../../tests/falco-root.ts";
import { fakeLibnode, libnodeName, pingManifest, runtimeName } from "../../tests/native-fixtures.ts";
import { packablePlugin } from "../../tests/packable-plugin.ts";
import { runProgram } from "../program.ts";
import { diagnose } from "./diagnose.ts";
import type { Finding } from "./finding.ts";

const plugins = "usr/share/falco/plugins";
const schema = { type: "object", additionalProperties: false, properties: { max: { type: "number" }, mode: { enum: ["fast", "exact"] } } };
const named = (name: string, more: Partial<Manifest> = {}): Manifest => ({ ...pingManifest, name, configSchema: schema, ...more });

interface Falco {
  readonly manifests?: readonly Manifest[];
  readonly yaml?: string;
  readonly libc?: string;
}

const configOf = (manifests: readonly Manifest[], initConfig = "{ max: 3 }"): string =>
  `load_plugins: [${manifests.map(({ name }) => name).join(", ")}]\nplugins:\n${manifests.map(({ name }) => `  - { name: ${name}, library_path: lib${name}.so, init_config: ${initConfig} }`).join("\n")}\n`;

/** A root with all that plugins need, which tests take something away from. */
function falco({ manifests = [named("ping")], yaml = configOf(manifests), libc = "2.36" }: Falco = {}): string {
  const root = falcoRoot({ "etc/falco/falco.yaml": yaml, "lib/x86_64-linux-gnu/libc.so.6": `\0GNU C Library (Debian GLIBC) stable release version ${libc}.\0` });
  for (const manifest of manifests) packablePlugin(manifest, path.join(root, plugins));
  mkdirSync(path.join(root, plugins, "node"));
  copyFileSync(fakeLibnode(), path.join(root, plugins, "node", libnodeName));
  return root;
}

function findings(root: string, options: Parameters<typeof diagnose>[0] = {}): readonly Finding[] {
  return diagnose({ root, pids: [], ...options }).findings;
}

const codes = (found: readonly Finding[]): string[] => found.map(({ severity, code }) => `${severity} ${code}`);

test("where nothing is wrong, it tells what plugins will take", () => {
  const root = falco();
  const { facts, findings: none } = diagnose({ root, pids: [] });
  expect(none).toEqual([]);
  expect(facts.map(({ text }) => text)).toEqual([
    `${root}/etc/falco/falco.yaml: loads ping`,
    `${root}/${plugins}/libping.so, version 1.2.3`,
    `runtime ${root}/${plugins}/${runtimeName}`,
    `libnode ${root}/${plugins}/node/${libnodeName} (beside the plugin), Node.js of unknown version`,
    expect.stringMatching(/^glibc 2\.36, of which 2\.\d+ is needed$/),
  ]);
});

test("a libnode that is missing, or lacks something", () => {
  const root = falco();
  const libnode = path.join(root, plugins, "node", libnodeName);
  rmSync(libnode);
  expect(findings(root)).toEqual([{ severity: "error", code: "FP_LIBNODE_NOT_FOUND", message: `${libnodeName} was not found`, hint: expect.stringMatching(/^Install libnode108 \(apt-get install libnode108\) or set FALCO_PLUGIN_LIBNODE/) as string }]);

  copyFileSync(fakeLibnode(libnodeName, ["-Wl,--no-as-needed", fakeLibnode("libuv.so.1")]), libnode);
  expect(findings(root)).toEqual([expect.objectContaining({ code: "FP_LIBNODE_NOT_FOUND", message: `${libnode} needs libuv.so.1, which are not here`, hint: expect.stringContaining("--with-libnode") as string })]);

  copyFileSync(fakeLibnode(), libnode);
  writeFileSync(libnode, "\0/usr/share/nodejs/undici/undici-fetch.js\0", { flag: "a" });
  expect(codes(findings(root))).toEqual(["error FP_LIBNODE_FILES_MISSING"]);
});

test("a runtime that is missing", () => {
  const root = falco();
  rmSync(path.join(root, plugins, runtimeName));
  expect(codes(findings(root))).toContain("error FP_RUNTIME_NOT_FOUND");
});

test("a libc that is too old, or another one", () => {
  expect(findings(falco({ libc: "2.1" }))).toEqual([expect.objectContaining({ severity: "error", code: "FP_GLIBC_TOO_OLD", message: expect.stringMatching(/^glibc is 2\.1 here, and 2\.\d+ is needed$/) as string })]);
  const root = falco();
  rmSync(path.join(root, "lib"), { recursive: true });
  expect(findings(root)).toEqual([expect.objectContaining({ severity: "warning", code: "FP_GLIBC_TOO_OLD", hint: expect.stringContaining("musl") as string })]);
});

test.each([
  ["{ max: many }", "max must be number"],
  ["{ least: 1 }", "it must NOT have additional properties: least"],
  ["{ mode: slow }", "mode must be equal to one of the allowed values: fast, exact"],
  [`'{ "max": '`, "it is a text that is no JSON"],
  [`'{ "max": "3" }'`, "max must be number"],
])("init_config %s: %s", (initConfig, what) => {
  const found = findings(falco({ yaml: configOf([named("ping")], initConfig) }));
  expect(found).toEqual([expect.objectContaining({ severity: "error", code: "FP_CONFIG_INVALID", message: expect.stringMatching(new RegExp(`^init_config of ping in .*falco\\.yaml: ${what}$`)) as string })]);
});

test.each(["~", "{}", `"{}"`, `{ max: "3" }`, `'{ "max": 3 }'`, "{ max: \"${MAX}\" }"])("init_config %s is fine, or cannot be told", (initConfig) => {
  expect(findings(falco({ yaml: configOf([named("ping")], initConfig) }))).toEqual([]);
});

test("names that do not fit together", () => {
  const yaml = configOf([named("ping")]);
  expect(findings(falco({ yaml: yaml.replace("[ping]", "[ping, pong]") }))).toEqual([expect.objectContaining({ code: "FP_FALCO_CONFIG_INVALID", message: "load_plugins names pong, and no entry of plugins does" })]);
  expect(codes(findings(falco({ yaml: yaml.replace("[ping]", "[ping, ping]") })))).toContain("error FP_FALCO_CONFIG_INVALID");
  expect(codes(findings(falco({ yaml: yaml.replaceAll(/\bping\b(?!\.so)/g, "pang").replace("libpang.so", "libping.so") })))).toEqual(["warning FP_FALCO_CONFIG_INVALID"]);
  const source = { id: 999, name: "pings", openParams: false, describes: false, ringEvents: 1, ringBytes: 1, overflow: "drop-newest" } as unknown as NonNullable<Manifest["source"]>;
  expect(codes(findings(falco({ manifests: [named("ping", { source })], yaml: yaml.replaceAll(/\bping\b(?!\.so)/g, "pang") })))).toEqual(["error FP_FALCO_CONFIG_INVALID"]);
});

test("a library that is not there, or not ours", () => {
  const root = falco();
  rmSync(path.join(root, plugins, "libping.so"));
  expect(findings(root)).toEqual([expect.objectContaining({ code: "FP_FALCO_CONFIG_INVALID", message: expect.stringContaining("libping.so, the library_path of ping in") as string })]);
  copyFileSync("/bin/sh", path.join(root, plugins, "libping.so"));
  const { facts, findings: none } = diagnose({ root, pids: [] });
  expect(none).toEqual([]);
  expect(facts.at(-1)?.text).toContain("was not made by this SDK");
});

test("a plugin that is loaded before the one whose table it needs", () => {
  const table: Omit<TableFacts, "kind"> = { name: "containers", keyType: "string", columns: [] };
  const owner = named("owner", { tables: [{ ...table, kind: "export" }] });
  const user = named("user", { tables: [{ ...table, kind: "import" }, { ...table, kind: "import", name: "threads" }] });
  expect(findings(falco({ manifests: [owner, user] }))).toEqual([]);
  expect(findings(falco({ manifests: [user, owner] }))).toEqual([expect.objectContaining({ code: "FP_TABLE_MISSING", message: "user needs the table containers, and owner, which has it, is loaded after it" })]);
  expect(findings(falco({ manifests: [user] }))).toEqual([expect.objectContaining({ code: "FP_TABLE_MISSING", message: "user needs the table containers, which no plugin has" })]);
});

test("plugins of several folders that bring a libnode each", () => {
  const manifests = [named("ping"), named("pong")];
  const root = falco({ manifests: [named("ping")], yaml: configOf(manifests).replace("libpong.so", "/opt/libpong.so") });
  mkdirSync(path.join(root, "opt/node"), { recursive: true });
  packablePlugin(named("pong"), path.join(root, "opt"));
  copyFileSync(fakeLibnode(), path.join(root, "opt/node", libnodeName));
  expect(codes(findings(root))).toEqual(["warning FP_LIBNODE_AMBIGUOUS"]);
});

test("files and folders that everybody may write to", () => {
  const root = falco();
  chmodSync(path.join(root, plugins, "libping.so"), 0o777);
  chmodSync(path.join(root, plugins, "node"), 0o777);
  expect(findings(root).map(({ code, message }) => `${code}: ${message}`)).toEqual([`FP_FILE_PERMISSIONS: everybody may write to ${root}/${plugins}/libping.so`, `FP_FILE_PERMISSIONS: everybody may write to ${root}/${plugins}/node`]);
});

test("a container plugin that would find no engine", () => {
  const container = named("container", { configSchema: {} });
  const hostRoot = falcoRoot({});
  const at = (initConfig: string): readonly Finding[] => findings(falco({ manifests: [container], yaml: configOf([container], initConfig) }), { hostRoot });
  expect(at("{}")).toEqual([expect.objectContaining({ severity: "warning", code: "FP_SOCKET_MISSING", message: expect.stringContaining(`${hostRoot}/var/run/docker.sock`) as string })]);
  expect(at("{ engines: { docker: { sockets: [/run/my.sock] } } }").map(({ message }) => message)).toEqual([expect.stringMatching(/falco\.yaml names a socket that is not there: docker: .*\/run\/my\.sock$/)]);
  expect(at("{ engines: { docker: { enabled: false }, podman: { enabled: false }, containerd: { enabled: false }, cri: { enabled: false } } }")).toEqual([]);
});

test("the exit code says whether something is wrong; warnings alone do not", async () => {
  const run = async (...args: string[]): Promise<{ readonly code: number; readonly out: string }> => {
    const lines: string[] = [];
    const code = await runProgram(["doctor", "--pid", String(process.pid), ...args], { out: (line) => lines.push(line), err: (line) => lines.push(line) });
    return { code, out: lines.join("\n") };
  };
  expect(await run("--root", falco())).toMatchObject({ code: 0, out: expect.stringMatching(/Nothing is wrong\.$/) as string });
  const broken = falco({ yaml: configOf([named("ping")], "{ least: 1 }") });
  expect(await run("--root", broken)).toMatchObject({ code: 1, out: expect.stringMatching(/error: FP_CONFIG_INVALID: .*\n {2}`falco-plugin docs.*\n1 error, 0 warnings\.$/) as string });
  const json = await run("--root", broken, "--json");
  expect(json.code).toBe(1);
  expect((JSON.parse(json.out) as { findings: Finding[] }).findings).toHaveLength(1);
  expect((await run("--pid", "me")).code).toBe(1);
});
