import type * as ChildProcess from "node:child_process";
import type * as Dgram from "node:dgram";
import type * as Dns from "node:dns";
import { type EventEmitter, once } from "node:events";
import type * as Fs from "node:fs";
import type * as FilesAsPromised from "node:fs/promises";
import type * as Http from "node:http";
import type * as Http2 from "node:http2";
import type * as Https from "node:https";
import { createRequire } from "node:module";
import type * as Net from "node:net";
import type * as Tls from "node:tls";
import { promisify } from "node:util";
import type * as Wasi from "node:wasi";
import type * as WorkerThreads from "node:worker_threads";
import type { Attempt } from "./attempts.ts";

// Past the bundler, which would refuse to build a plugin that imports what it does not declare.
const require = createRequire("/");
const childProcess = require("node:child_process") as typeof ChildProcess;
const dgram = require("node:dgram") as typeof Dgram;
const dns = require("node:dns") as typeof Dns;
const fs = require("node:fs") as typeof Fs;
const filesAsPromised = require("node:fs/promises") as typeof FilesAsPromised;
const http = require("node:http") as typeof Http;
const http2 = require("node:http2") as typeof Http2;
const https = require("node:https") as typeof Https;
const net = require("node:net") as typeof Net;
const tls = require("node:tls") as typeof Tls;
const workerThreads = require("node:worker_threads") as typeof WorkerThreads;

const nowhere = { host: "127.0.0.1", port: 2 };
const noSocket = "/dev/null/socket";
const file = "/proc/self/comm";
/** A name that the bundler does not know. */
const named = (name: string): string => `node:${name}`;

/** Waits for what becomes of something that says so by an event: an error is thrown. */
const settled = async (emitter: EventEmitter, ...events: string[]): Promise<void> => {
  await Promise.race(events.map((event) => once(emitter, event)));
};
const ended = async (started: EventEmitter): Promise<void> => void (await once(started, "exit"));
const listening = async (server: Net.Server, where: object): Promise<void> => {
  server.listen(where);
  await once(server, "listening");
  server.close();
};

interface HandleMaker {
  _createServerHandle(address: string, port: number, family: number): unknown;
}

const network: Readonly<Record<string, () => unknown>> = {
  "net.connect": () => settled(net.connect(nowhere), "connect"),
  "tls.connect": () => settled(tls.connect(nowhere), "secureConnect"),
  "http.get": () => settled(http.get(nowhere), "response"),
  "https.get": () => settled(https.get(nowhere), "response"),
  "http2.connect": () => settled(http2.connect("http://127.0.0.1:2"), "connect"),
  "fetch": () => fetch("http://127.0.0.1:2"),
  "net server": () => listening(net.createServer(), { port: 0, host: "127.0.0.1" }),
  "http server": () => listening(http.createServer(), { port: 0, host: "127.0.0.1" }),
  "dgram": () => {
    const socket = dgram.createSocket("udp4").bind(0, "127.0.0.1");
    return settled(socket, "listening").finally(() => socket.close());
  },
  "dns.lookup": () => promisify(dns.lookup)("localhost"),
  "dns.promises": () => dns.promises.lookup("localhost"),
  "imported net": async () => settled(((await import(named("net"))) as typeof Net).connect(nowhere), "connect"),
  "imported dgram": async () => {
    const socket = ((await import(named("dgram"))) as typeof Dgram).createSocket("udp4");
    socket.bind(0, "127.0.0.1");
    await settled(socket, "listening").finally(() => socket.close());
  },
  "imported dns": async () => promisify(((await import(named("dns"))) as typeof Dns).lookup)("localhost"),
  // Past every function that is documented.
  "a handle": () => {
    const handle = (net as unknown as HandleMaker)._createServerHandle("127.0.0.1", 0, 4);
    // An error as a number
    if (typeof handle === "number") throw Object.assign(new Error(String(handle)), { code: handle === -13 ? "EACCES" : "other" });
    (handle as { close(): void }).close();
  },
};

const unixSockets: Readonly<Record<string, () => unknown>> = {
  "net.connect": () => settled(net.connect(noSocket), "connect"),
  "net.connect with options": () => settled(net.connect({ path: noSocket }), "connect"),
  "http.get": () => settled(http.get({ socketPath: noSocket }), "response"),
  "net server": () => listening(net.createServer(), { path: noSocket }),
};

const readable: Readonly<Record<string, () => unknown>> = {
  "readFileSync": () => fs.readFileSync(file),
  "readFile": () => promisify(fs.readFile)(file),
  "fs.promises": () => fs.promises.readFile(file),
  "fs/promises": () => filesAsPromised.readFile(file),
  "createReadStream": () => settled(fs.createReadStream(file).resume(), "end"),
  "opendirSync": () => fs.opendirSync("/").closeSync(),
  "opendir as promised": async () => {
    for await (const entry of await fs.promises.opendir("/")) if (entry.name !== "") break;
  },
  "readdirSync": () => fs.readdirSync("/"),
  "watch": () => fs.watch("/").close(),
  "watchFile": () => {
    fs.watchFile(file, () => undefined);
    fs.unwatchFile(file);
  },
  "statSync": () => fs.statSync(file),
  "accessSync": () => fs.accessSync(file),
  "imported fs": async () => ((await import(named("fs"))) as typeof Fs).readFileSync(file),
  "code": () => void require(file),
};

const writable: Readonly<Record<string, () => unknown>> = {
  "writeFileSync": () => fs.writeFileSync("/dev/null", "x"),
  "fs/promises": () => filesAsPromised.writeFile("/dev/null", "x"),
  "appendFile": () => promisify(fs.appendFile)("/dev/null", "x"),
  "openSync": () => fs.closeSync(fs.openSync("/dev/null", "r+")),
  "openSync, Number replaced": () => {
    const { Number: own } = globalThis;
    globalThis.Number = (() => 0) as unknown as NumberConstructor;
    try {
      fs.closeSync(fs.openSync("/dev/null", "r+"));
    } finally {
      globalThis.Number = own;
    }
  },
  "cpSync": () => {
    const folder = `/tmp/falco-plugin-attempt-${process.pid}`;
    fs.cpSync(file, `${folder}/a/b`);
    fs.rmSync(folder, { recursive: true });
  },
  "createWriteStream": () => settled(fs.createWriteStream("/dev/null").end(), "finish"),
  "mkdirSync": () => fs.mkdirSync("/dev/null/folder"),
  "symlinkSync": () => fs.symlinkSync("a", "/dev/null/link"),
  "unlinkSync": () => fs.unlinkSync("/dev/null/file"),
  "WASI": () => new (require("node:wasi") as typeof Wasi).WASI({ version: "preview1", preopens: { "/": "/" } }),
  "imported WASI": async () => new ((await import(named("wasi"))) as { readonly WASI: typeof Wasi.WASI }).WASI({ version: "preview1" }),
};

const programs: Readonly<Record<string, () => unknown>> = {
  "spawn": () => ended(childProcess.spawn("/bin/true")),
  "exec": () => promisify(childProcess.exec)("true"),
  "execFileSync": () => childProcess.execFileSync("/bin/true"),
  "spawnSync": () => childProcess.spawnSync("/bin/true"),
  "imported exec": async () => promisify(((await import(named("child_process"))) as typeof ChildProcess).exec)("true"),
};

const threads: Readonly<Record<string, () => unknown>> = {
  "Worker": () => ended(new workerThreads.Worker("", { eval: true })),
  "imported Worker": async () => ended(new ((await import(named("worker_threads"))) as typeof WorkerThreads).Worker("", { eval: true })),
  "its prototype's constructor": () => ended(new (workerThreads.Worker.prototype.constructor as typeof WorkerThreads.Worker)("", { eval: true })),
};

function attempts(needs: Attempt["needs"], acts: Readonly<Record<string, () => unknown>>): [string, Attempt][] {
  return Object.entries(acts).map(([name, act]) => [`${needs}: ${name}`, { needs, act }]);
}

/** What a plugin may try in its background, each with what it needs. */
export const backgroundAttempts: ReadonlyMap<string, Attempt> = new Map([
  ...attempts("net", network),
  ...attempts("net: unix", unixSockets),
  ...attempts("fs: read", readable),
  ...attempts("fs", writable),
  ...attempts("childProcess", programs),
  ...attempts("worker", threads),
]);
