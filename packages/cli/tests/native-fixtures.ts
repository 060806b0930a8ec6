import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { targetFiles } from "@falco-plugin/abi";
import type { Manifest } from "@falco-plugin/contract";
import { afterAll } from "vitest";
import { makeArtifact } from "../src/build/make-artifact.ts";

const sources = fileURLToPath(new URL("../../abi/native/stub/fixtures/", import.meta.url));
const include = fileURLToPath(new URL("../../abi/include", import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), "falco-plugin-stub-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A folder of its own for one test. */
export function newFolder(name = "test"): string {
  return mkdtempSync(path.join(folder, `${name}-`));
}

/** Compiles a fixture of `packages/abi/native/stub/fixtures`. The same call gives the same file. */
export function compile(source: string, options: readonly string[] = [], fileName = `${source}.so`): string {
  const output = path.join(folder, "compiled", createHash("sha256").update(options.join("\n")).digest("hex"), fileName);
  if (existsSync(output)) return output;
  mkdirSync(path.dirname(output), { recursive: true });
  execFileSync("cc", ["-shared", "-fPIC", "-I", include, "-o", output, path.join(sources, `${source}.c`), ...options]);
  return output;
}

export const runtimeNameOf = (abi: number): string => `libfalco_plugin_node${abi}.so.1`;
export const libnodeNameOf = (abi: number): string => `libnode.so.${abi}`;
export const runtimeName = runtimeNameOf(108);
export const libnodeName = libnodeNameOf(108);

/** A runtime that tells what it was given. */
export function fakeRuntime(options: readonly string[] = [], abi = 108): string {
  return compile("fake_runtime", [...options, `-Wl,-soname,${runtimeNameOf(abi)}`], runtimeNameOf(abi));
}

/** A runtime that cannot be loaded without a libnode. */
export function fakeRuntimeWithLibnode(abi = 108): string {
  return fakeRuntime(["-DWITH_LIBNODE", fakeLibnode(libnodeNameOf(abi))], abi);
}

export function fakeLibnode(soname = libnodeName, options: readonly string[] = []): string {
  return compile("fake_libnode", [`-Wl,-soname,${soname}`, ...options], soname);
}

/** What every manifest has. */
export const pingMeta = {
  format: 1,
  sdkVersion: "0.1.0",
  name: "ping",
  version: "1.2.3",
  description: "Sends pings",
  contact: "https://example.org",
  requiredApiVersion: "3.10.0",
  requiredEventSchemaVersion: "4.0.0",
} as const;

export const pingManifest: Manifest = {
  ...pingMeta,
  capabilities: ["async"],
  realms: ["background"],
  configSchema: { type: "object" },
  async: { events: ["ping", "pong"], sources: ["syscall"], snapshot: "retain", bufferSize: 100, overflow: "drop-newest", retainMax: 10 },
};

export function readStub(): Buffer {
  return readFileSync(targetFiles("linux-x64").stub);
}

/** The stub from its sources, linked in another way than the prebuilt one. */
export function compileStub(output: string, options: readonly string[]): Buffer {
  const stub = path.join(sources, "..");
  const files = readdirSync(stub).filter((name) => name.endsWith(".c"));
  const linker = ["-nostartfiles", `-Wl,-T,${path.join(stub, "payload_segment.ld")}`, "-Wl,-z,relro,-z,now"];
  execFileSync("cc", ["-std=gnu11", "-O2", "-shared", "-fPIC", "-fvisibility=hidden", "-D_GNU_SOURCE", "-I", include, ...linker, ...options, "-o", output, ...files.map((name) => path.join(stub, name))]);
  return readFileSync(output);
}

/** A plugin file whose code is not JavaScript, which does not matter to fake runtimes. */
export function writePlugin(file: string, manifest: Manifest = pingManifest, stub: Uint8Array = readStub()): string {
  writeFileSync(file, makeArtifact(stub, manifest, Buffer.from("bundle")));
  return file;
}

interface DriveOptions {
  readonly env?: Record<string, string>;
  readonly cwd?: string;
  /** Sanitizers that the program is built with. */
  readonly sanitize?: string;
}

/** Lets a C program do these steps in one process; returns its lines. */
export function drive(steps: readonly string[], { env, cwd = folder, sanitize }: DriveOptions = {}): string[] {
  const loader = path.join(folder, `load_plugins-${sanitize ?? "plain"}`);
  const flags = sanitize === undefined ? [] : [`-fsanitize=${sanitize}`];
  if (!existsSync(loader)) execFileSync("cc", ["-g", ...flags, "-I", include, "-o", loader, path.join(sources, "load_plugins.c"), "-lpthread"]);
  // ThreadSanitizer cannot place its shadow memory where the kernel randomises addresses too widely.
  const [command, args] = sanitize === "thread" ? ["setarch", ["-R", loader, ...steps]] : [loader, steps];
  const output = execFileSync(command, args, { encoding: "utf8", env: { PATH: process.env["PATH"] ?? "", ...env }, cwd });
  return output.split("\n").filter((line) => line !== "");
}

/** The part `key=value` of what a fake runtime told. */
export function told(lines: readonly string[], key: string): string[] {
  return lines.flatMap((line) => new RegExp(`^error .*?\\b${key}=(.*?)(?: \\w+=|$)`).exec(line)?.[1] ?? []);
}
