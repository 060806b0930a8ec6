/* eslint-disable @typescript-eslint/only-throw-error -- that is what is tried */
import type childProcess from "node:child_process";
import { closeSync, openSync } from "node:fs";

/** Everything that can be thrown and is hard to show. */
export const throwing = {
  "throw-null": () => {
    throw null;
  },
  "throw-symbol": () => {
    throw Symbol("neither text nor number");
  },
  "throw-function": () => {
    throw () => "a function";
  },
  "throw-message-getter": () => {
    throw Object.defineProperty(new Error("hidden"), "message", { get() { throw new Error("no message"); } });
  },
  "throw-stack-getter": () => {
    throw Object.defineProperty(new Error("stack behind a getter"), "stack", { get() { throw new Error("no stack"); } });
  },
  "throw-cyclic-cause": () => {
    const error = new Error("its own cause");
    throw Object.assign(error, { cause: error });
  },
  "throw-huge-message": () => {
    throw new Error("x".repeat(2 ** 24));
  },
  "throw-several": () => {
    throw new AggregateError([new Error("one"), null, Symbol("three")], "several at once");
  },
  "throw-revoked-proxy": () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    throw proxy;
  },
} as const;

type Internals = Record<"reallyExit" | "binding" | "_linkedBinding" | "dlopen" | "setuid" | "umask", (...args: unknown[]) => unknown>;
const internals = process as unknown as Internals;

/** What belongs to the process, and is the host's. */
export const processInternals = {
  "really-exit": () => internals.reallyExit(3),
  umask: () => internals.umask(0),
  setuid: () => internals.setuid(65_534),
  title: () => {
    process.title = "mine";
  },
  "native-addon": () => internals.dlopen({ exports: {} }, "/usr/lib/addon.node"),
  binding: () => internals.binding("spawn_sync"),
  "linked-binding": () => internals._linkedBinding("falco_plugin"),
} as const;

/** Standard error of the host, or what the host has opened there. */
export const closeOfHost = (): void => closeSync(2);

/** They all declare `fs: "read"`, or less. */
export const undeclaredWrite = (): unknown => openSync("/dev/null", "w");

/** Not by a name that the build could see. */
export const importedFork = async (): Promise<void> => {
  const { fork } = (await import(["node", "child_process"].join(":"))) as typeof childProcess;
  fork("/bin/true");
};

export const ownSignal = (): void => void process.on("SIGTERM", () => undefined);

/** More lines than a log should get, each of them new. */
export const logFlood = (): void => {
  for (let n = 0; n < 3_000; n++) console.log(`line ${n}`);
};

/** Memory that is no part of the heap, and stays. */
export const tooManyBuffers = (): void => {
  const kept: Buffer[] = [];
  for (;;) kept.push(Buffer.alloc(2 ** 20, 1));
};

/** The same, shared between threads. */
export const tooManySharedBuffers = (): void => {
  const kept: SharedArrayBuffer[] = [];
  for (;;) kept.push(new SharedArrayBuffer(2 ** 20));
};

interface Memory {
  grow(pages: number): number;
}
declare const WebAssembly: { readonly Memory: new (options: { readonly initial: number; readonly maximum?: number; readonly shared?: boolean }) => Memory };
const pageBytes = 65_536;
const gigabyte = 2 ** 30 / pageBytes;

/** Memory of WebAssembly, shared, which grows and stays. */
export const tooMuchSharedMemory = (): void => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: gigabyte, shared: true });
  for (;;) memory.grow(16);
};

/** Memory of WebAssembly that is not shared. */
export const tooMuchMemory = (): void => {
  const kept: Memory[] = [];
  for (;;) kept.push(new WebAssembly.Memory({ initial: 16 }));
};
