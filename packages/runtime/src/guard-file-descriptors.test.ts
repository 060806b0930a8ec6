import childProcess from "node:child_process";
import dgram from "node:dgram";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import tty from "node:tty";
import { promisify } from "node:util";

import { afterAll, beforeEach, describe, expect, it } from "vitest";

import { guardFileDescriptors } from "./guard-file-descriptors.ts";
import { Refusals } from "./refusals.ts";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "descriptors-"));
const file = path.join(folder, "file");
beforeEach(() => fs.writeFileSync(file, "content"));
afterAll(() => fs.rmSync(folder, { recursive: true }));

const modules = { fs, net, tty, dgram, child_process: childProcess };

/** Copies of Node.js' modules in a realm that has opened nothing. */
function guarded() {
  const lines: string[] = [];
  const copies: Record<string, object> = {
    ...modules,
    "fs": { ...fs, promises: { ...fs.promises } },
    "net": { ...net, Server: withOwnMethod(net.Server, "listen") },
    "tty": { ...tty },
    "dgram": { ...dgram, Socket: withOwnMethod(dgram.Socket, "bind") },
    "child_process": { ...childProcess },
  };
  const stream = (name: string) => ({ write: (chunk: string | Uint8Array) => lines.push(`${name}: ${Buffer.from(chunk as Uint8Array).toString()}`) });
  const target = { stdout: stream("stdout"), stderr: stream("stderr"), nextTick: process.nextTick } as unknown as NodeJS.Process;
  let refused = 0;
  const loader = { _load: (name: string): unknown => copies[name], syncBuiltinESMExports: () => undefined, prototype: { _compile: () => undefined } };
  guardFileDescriptors(loader, target, new Refusals(() => void refused++));
  const load = <Name extends keyof typeof modules>(name: Name) => loader._load(name) as (typeof modules)[Name];
  return { load, lines, refused: () => refused, fs: load("fs") };
}

/** A class of its own, so that this process keeps the real one's method. */
function withOwnMethod<C>(real: C, method: string): C {
  const made = class extends (real as new (...args: unknown[]) => object) {};
  Object.defineProperty(made.prototype, method, { value: Reflect.get((real as { prototype: object }).prototype, method) as unknown, writable: true, configurable: true });
  return made as C;
}

const refusal = /^FP_PROCESS_REFUSED: file descriptor \d+, which this realm has not opened, is refused/;

describe("descriptors that the realm has opened", () => {
  it("are its own until it closes them", () => {
    const { fs, refused } = guarded();
    const opened = fs.openSync(file, "r+");
    fs.writeSync(opened, "CON");
    expect(fs.readFileSync(file, "utf8")).toBe("CONtent");
    expect(fs.fstatSync(opened).size).toBe(7);
    fs.closeSync(opened);
    expect(() => fs.closeSync(opened)).toThrow(refusal);
    expect(refused()).toBe(1);
  });

  it("are so when they come later, by a callback or a promise", async () => {
    const { fs } = guarded();
    const opened = await promisify(fs.open)(file, "r");
    expect((await promisify(fs.read)(opened, Buffer.alloc(3), 0, 3, 0)).bytesRead).toBe(3);
    await promisify(fs.close)(opened);
    const handle = await fs.promises.open(file);
    expect(fs.readSync(handle.fd, Buffer.alloc(3))).toBe(3);
    await handle.close();
    expect(() => fs.readSync(handle.fd < 0 ? opened : handle.fd, Buffer.alloc(3))).toThrow(refusal);
  });

  it("may be given to a child", () => {
    const { fs, load } = guarded();
    const opened = fs.openSync(file, "w");
    load("child_process").execFileSync("/bin/echo", ["from a child"], { stdio: ["ignore", opened, "ignore"] });
    fs.closeSync(opened);
    expect(fs.readFileSync(file, "utf8")).toBe("from a child\n");
  });
});

describe("descriptors of the host", () => {
  const nothing = Buffer.alloc(1);
  it.each<[string, (the: ReturnType<typeof guarded>, descriptor: number) => unknown]>([
    ["closed", ({ fs }, descriptor) => fs.closeSync(descriptor)],
    ["closed later", ({ fs }, descriptor) => fs.close(descriptor, () => undefined)],
    ["written", ({ fs }, descriptor) => fs.writeSync(descriptor, nothing)],
    ["read", ({ fs }, descriptor) => fs.readSync(descriptor, nothing)],
    ["read whole", ({ fs }, descriptor) => fs.readFileSync(descriptor)],
    ["overwritten whole", ({ fs }, descriptor) => fs.writeFileSync(descriptor, "x")],
    ["cut", ({ fs }, descriptor) => fs.ftruncateSync(descriptor)],
    ["opened to others", ({ fs }, descriptor) => fs.fchmodSync(descriptor, 0o777)],
    ["made a socket", ({ load }, descriptor) => new (load("net").Socket)({ fd: descriptor })],
    ["listened on", ({ load }, descriptor) => new (load("net").Server)().listen({ fd: descriptor })],
    ["bound", ({ load }, descriptor) => new (load("dgram").Socket as unknown as new (type: string) => dgram.Socket)("udp4").bind({ fd: descriptor } as never)],
    ["made a terminal", ({ load }, descriptor) => new (load("tty").WriteStream)(descriptor)],
    ["given to a child", ({ load }, descriptor) => load("child_process").spawn("/bin/true", { stdio: ["ignore", descriptor, "ignore"] })],
  ])("are not %s", (_, use) => {
    const the = guarded();
    const hosts = fs.openSync(file, "r+");
    try {
      expect(() => use(the, hosts)).toThrow(refusal);
      expect(the.refused()).toBe(1);
      expect(fs.readFileSync(hosts, "utf8")).toBe("content");
    } finally {
      fs.closeSync(hosts);
    }
  });

  it("include those of the standard streams, of which only facts are told", () => {
    const { fs } = guarded();
    for (const descriptor of [0, 1, 2]) {
      expect(() => fs.closeSync(descriptor)).toThrow(refusal);
      expect(fs.fstatSync(descriptor)).toEqual(expect.anything());
    }
  });
});

it("what loggers write to the numbers of the standard streams goes where the streams go", async () => {
  const { fs, lines } = guarded();
  expect(fs.writeSync(1, "größe\n")).toBe(8);
  expect(fs.writeSync(2, Buffer.from("-error-"), 1, 5)).toBe(5);
  expect((await promisify(fs.write)(1, Buffer.from("later"))).bytesWritten).toBe(5);
  fs.writeFileSync(1, "whole");
  expect(lines).toEqual(["stdout: größe\n", "stderr: error", "stdout: later", "stdout: whole"]);
});

it("sockets and servers are made as ever, and are what they are", () => {
  const { load } = guarded();
  const { Socket } = load("net");
  class Own extends Socket {}
  expect([new Socket() instanceof net.Socket, new Own() instanceof Own, new net.Socket() instanceof Socket]).toEqual([true, true, true]);
});
