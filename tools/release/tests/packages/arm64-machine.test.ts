import { chmodSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

import { emulatorCommand, emulatorEnvironment, type Libnode, readArm64Libnode } from "@falco-plugin-tools/libnode";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Registry } from "../../src/registry.ts";
import { UserMachine } from "../../src/user-machine.ts";
import { helloPlugin } from "./hello-plugin.ts";
import { publishedRegistry } from "./published-registry.ts";

let registry: Registry;
beforeAll(async () => void (registry = await publishedRegistry()), 300_000);
afterAll(() => registry[Symbol.asyncDispose]());

/** Ends a program with Ctrl-C once what it prints matches. */
const untilSeen = `import { spawn } from "node:child_process";
const [pattern, program, ...args] = process.argv.slice(2);
const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
let seen = "", ended = false;
child.stdout.on("data", (text) => {
  process.stdout.write(text);
  seen += text;
  if (ended || !new RegExp(pattern, "s").test(seen)) return;
  ended = true;
  child.kill("SIGINT");
});
child.on("exit", (code) => (process.exitCode = code ?? 1));
`;

/** What a kernel does by itself that has been told of an emulator: a script takes the place of the program for another processor. */
function emulate(machine: UserMachine, program: string, libnode: Libnode): void {
  const file = path.join(machine.folder, program);
  renameSync(file, `${file}.arm64`);
  const [emulator = "", ...args] = emulatorCommand(libnode);
  writeFileSync(file, `#!/bin/sh\nexec /usr/bin/${emulator} ${args.join(" ")} ${file}.arm64 "$@"\n`);
  chmodSync(file, 0o755);
}

/** Settings under which Node.js says that its machine has such a processor. esbuild is what it is, and is told where it lies. */
function asOnArm64(machine: UserMachine, libnode: Libnode): Record<string, string> {
  machine.write("arm64.mjs", 'Object.defineProperty(process, "arch", { value: "arm64" });\n');
  const { FALCO_PLUGIN_LIBNODE = "" } = emulatorEnvironment(libnode);
  return { FALCO_PLUGIN_LIBNODE, NODE_OPTIONS: `--import ${path.join(machine.folder, "arm64.mjs")}`, ESBUILD_BINARY_PATH: path.join(machine.folder, `node_modules/@esbuild/linux-${process.arch}/bin/esbuild`) };
}

describe("the tools on a machine with a 64-bit Arm processor, as far as this one can be taken for it", { timeout: 900_000 }, () => {
  test("build for it, run what is built in the host for it, and do both in development", async () => {
    const libnode = readArm64Libnode();
    if (libnode === undefined) throw new Error("libnode for 64-bit Arm has not been unpacked: npm run libnode -- 108 arm64");
    using machine = new UserMachine(registry.url);
    machine.write("package.json", JSON.stringify({ name: "first-plugin", version: "1.0.0", private: true, type: "module" }));
    await machine.succeed(["npm", "install", "@falco-plugin/plugin", "@falco-plugin/async-events", "@falco-plugin/cli", "rxjs@7.8.2", "zod@4.6.7"]);
    machine.write("src/index.ts", helloPlugin());
    machine.write("until-seen.mjs", untilSeen);

    const program = "node_modules/@falco-plugin/host-linux-arm64/falco-plugin-host";
    // e_machine of an ELF file: EM_AARCH64.
    expect(machine.read(program).readUInt16LE(18)).toBe(183);
    emulate(machine, program, libnode);
    const env = asOnArm64(machine, libnode);

    await machine.succeed(["npx", "falco-plugin", "build"], { env });
    const inspected = await machine.succeed(["npx", "falco-plugin", "inspect", "dist/linux-arm64/libhello.so", "--json"], { env });
    expect(JSON.parse(inspected.stdout)).toMatchObject({ target: "linux-arm64", problems: [] });

    // Emulated code is slow.
    const flags = ["--config", '{"intervalMs":50,"sdk":{"limits":{"loadMs":60000}}}', "--json"];
    const three = '"n":0.*"n":1.*"n":2';
    const ran = await machine.succeed(["node", "until-seen.mjs", three, "node_modules/.bin/falco-plugin", "run", "dist/linux-arm64/libhello.so", ...flags], { env });
    expect(ran.stdout).toContain('"name":"hello"');
    const developed = await machine.succeed(["node", "until-seen.mjs", three, "node_modules/.bin/falco-plugin", "dev", ...flags], { env });
    expect(developed.stdout).toMatch(/"type":"built".*\/dist\/linux-arm64\/libhello\.so"/);
  });
});
