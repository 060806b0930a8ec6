import { exec, fork } from "node:child_process";
import { setEngine } from "node:crypto";
import { EventEmitter } from "node:events";
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import { closeOfHost, importedFork, logFlood, ownSignal, processInternals, throwing, tooManyBuffers, tooManySharedBuffers, tooMuchMemory, tooMuchSharedMemory, undeclaredWrite } from "./faults.ts";
import { misbehaviours } from "./misbehaviours.ts";

const worker = (code: string): Worker => new Worker(code, { eval: true });

/** What a plugin may do in its background: the misbehaviours of the containment suite, and more of each kind. */
export const backgroundFaults = {
  ...misbehaviours,
  ...throwing,
  ...processInternals,
  "log-flood": logFlood,
  buffers: tooManyBuffers,
  "shared-buffers": tooManySharedBuffers,
  "shared-memory": tooMuchSharedMemory,
  memory: tooMuchMemory,
  "endless-regex": () => void /^(a+)+$/.test(`${"a".repeat(60)}!`),
  "endless-wait": () => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0),
  "endless-turns": () => {
    const again = (): void => void setImmediate(again);
    again();
  },
  "stack-overflow": () => {
    const deeper = (n: number): number => deeper(n + 1) + 1;
    deeper(0);
  },
  "signal-listener": ownSignal,
  "crypto-engine": () => setEngine("/usr/lib/engine.so"),
  "v8-flags": () => setFlagsFromString("--stack-size=1"),
  "close-of-host": closeOfHost,
  "undeclared-write": () => void undeclaredWrite(),
  "imported-fork": () => void importedFork(),
  fork: () => void fork("/bin/true"),
  "failing-child": () => void exec("kill -SEGV $$"),
  "error-event": () => void new EventEmitter().emit("error", new Error("nobody listens")),
  "worker-throws": () => void worker("throw new Error('thrown in a worker')"),
  "worker-exits": () => void worker("process.exit(3)"),
  "worker-kills": () => void worker("process.kill(process.pid, 'SIGTERM')"),
  "worker-fills-heap": () => void worker("const kept = []; for (;;) kept.push(new Array(1000).fill(kept.length))"),
  "worker-fills-buffers": () => void worker("const kept = []; for (;;) kept.push(Buffer.alloc(2 ** 20, 1))"),
  "worker-fills-shared-buffers": () => void worker("const kept = []; for (;;) kept.push(new SharedArrayBuffer(2 ** 20))"),
  "worker-asks-too-much": () => void worker("'x'.repeat(2 ** 28).split('')"),
  "worker-never-ends": () => void worker("for (;;);"),
  "worker-undeclared-write": () => void worker("require('node:fs').openSync('/dev/null', 'w')"),
  "worker-inspector": () => void worker("new (require('node:inspector').Session)().connect()"),
  "native-worker": () => {
    const made = worker("setInterval(() => undefined, 1000)");
    const handles = Object.getOwnPropertySymbols(made).map((symbol) => Reflect.get(made, symbol) as { readonly startThread?: unknown } | null);
    const handle = handles.find((each) => typeof each?.startThread === "function");
    new (handle?.constructor as new (...args: unknown[]) => object)(null, null, null, [], null, true);
  },
  "worker-native-addon": () => void worker("process.dlopen({ exports: {} }, '/usr/lib/addon.node')"),
  // The worker boots while the realm is given up.
  "impossible-size-beside-worker": () => {
    worker("setInterval(() => undefined, 10)");
    "x".repeat(2 ** 28).split("");
  },
  "many-workers": () => {
    for (;;) worker("setInterval(() => undefined, 1000)");
  },
} as const satisfies Record<string, (fail: (error: unknown) => void) => void>;

/** Name of something that a plugin may do in its background. */
export type BackgroundFault = keyof typeof backgroundFaults;
