import { execSync, fork } from "node:child_process";
import { setEngine } from "node:crypto";
import { setPriority } from "node:os";
import { setFlagsFromString } from "node:v8";
import { Script } from "node:vm";
import { Worker } from "node:worker_threads";
import { eventMisbehaviours } from "./event-misbehaviours.ts";
import { closeOfHost, logFlood, ownSignal, processInternals, throwing, tooManyBuffers, tooManySharedBuffers, tooMuchMemory, tooMuchSharedMemory, undeclaredWrite } from "./faults.ts";

/** What a plugin may do on the host's event thread: the misbehaviours of the containment suite, and more of each kind. */
export const eventFaults = {
  ...eventMisbehaviours,
  ...throwing,
  ...processInternals,
  "log-flood": logFlood,
  buffers: tooManyBuffers,
  "shared-buffers": tooManySharedBuffers,
  "shared-memory": tooMuchSharedMemory,
  memory: tooMuchMemory,
  nothing: () => (JSON.parse("null") as { readonly text: string }).text,
  "kill-group": () => process.kill(0, "SIGTERM"),
  "signal-listener": ownSignal,
  "crypto-engine": () => setEngine("/usr/lib/engine.so"),
  "v8-flags": () => setFlagsFromString("--stack-size=1"),
  priority: () => setPriority(19),
  "close-of-host": closeOfHost,
  "undeclared-write": undeclaredWrite,
  fork: () => fork("/bin/true"),
  "exec-sync": () => execSync("sleep 30"),
  worker: () => new Worker("for (;;);", { eval: true }),
  // What ends the first does not end the second.
  "endless-loops": () => {
    void Promise.resolve().then(eventMisbehaviours["endless-loop"]);
    eventMisbehaviours["endless-loop"]();
  },
  "endless-list": () => ({ *[Symbol.iterator]() { for (;;) yield 1; } }),
  "huge-text": () => "x".repeat(2 ** 22),
  "impossible-text": () => "x".repeat(2 ** 30),
  "impossible-array": () => new Array<number>(-1),
  "cyclic-json": () => {
    const cycle: unknown[] = [];
    cycle.push(cycle);
    return JSON.stringify(cycle);
  },
  "code-from-text": () => new Script("this is no JavaScript"),
} as const satisfies Record<string, () => unknown>;

/** Name of something that a plugin may do on the host's event thread. */
export type EventFault = keyof typeof eventFaults;
