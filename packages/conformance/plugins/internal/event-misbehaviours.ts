import { readFile } from "node:fs/promises";

/** What a plugin may do on the host's event thread, by name. What it returns is what its callback returns. */
export const eventMisbehaviours = {
  throw: () => {
    throw new Error("thrown on purpose");
  },
  "throw-nothing": () => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- that is what is tried
    throw undefined;
  },
  "throw-unprintable": () => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- that is what is tried
    throw { get message() { throw new Error("no message"); }, toString() { throw new Error("no text"); } };
  },
  "throw-proxy": () => {
    throw new Proxy(new Error("behind a proxy"), { get: () => { throw new Error("no access"); }, getPrototypeOf: () => { throw new Error("no access"); } });
  },
  "endless-loop": () => {
    for (;;);
  },
  "endless-regex": () => /^(a+)+$/.test(`${"a".repeat(60)}!`),
  "endless-microtasks": () => {
    const again = (): void => queueMicrotask(again);
    again();
  },
  "endless-wait": () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0),
  "stack-overflow": () => {
    const deeper = (n: number): number => deeper(n + 1) + 1;
    return deeper(0);
  },
  promise: () => Promise.resolve("later"),
  "rejected-promise": () => Promise.reject(new Error("too late")),
  "forgotten-rejection": () => void Promise.reject(new Error("rejected and forgotten")),
  timer: () => setTimeout(() => undefined, 1),
  "next-tick": () => process.nextTick(() => undefined),
  fetch: () => fetch("http://127.0.0.1:9/"),
  "read-later": () => readFile("/dev/null"),
  "process-exit": () => process.exit(3),
  "process-abort": () => process.abort(),
  "process-kill": () => process.kill(process.pid, "SIGTERM"),
  chdir: () => process.chdir("/"),
  "throwing-getter": () => ({ get value() { throw new Error("no value"); }, get then() { throw new Error("no then"); } }),
  "throwing-proxy": () => new Proxy({}, { get: () => { throw new Error("no access"); }, has: () => { throw new Error("no access"); } }),
  symbol: () => Symbol("neither text nor number"),
  object: () => ({ toString: () => "an object" }),
  "cyclic-list": () => {
    const list: unknown[] = [];
    list.push(list);
    return list;
  },
  console: () => console.log("printed on the event thread"),
  stdout: () => void process.stdout.write("written on the event thread\n"),
  heap: () => {
    const kept: unknown[] = [];
    for (;;) kept.push(new Array(100_000).fill(kept.length));
  },
  /** Something that V8 refuses to allocate at all; left alone, it ends the process. */
  "impossible-size": () => void "x".repeat(2 ** 28).split(""),
} as const satisfies Record<string, () => unknown>;

/** Name of something that a plugin may do on the host's event thread. */
export type EventMisbehaviour = keyof typeof eventMisbehaviours;
