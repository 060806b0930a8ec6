import { execSync } from "node:child_process";
import { request } from "node:http";
import { createServer } from "node:net";

/** Fails the stream. */
type Fail = (error: unknown) => void;

/** What a plugin may do to the host it lives in, by name. */
export const misbehaviours = {
  "throw-in-stream": (fail: Fail) => fail(new Error("thrown in the stream")),
  "process-exit": () => process.exit(3),
  "process-abort": () => process.abort(),
  "process-kill": () => void process.kill(process.pid, "SIGTERM"),
  chdir: () => process.chdir("/"),
  "unhandled-rejection": () => void Promise.reject(new Error("rejected and forgotten")),
  "uncaught-exception": () => {
    throw new Error("thrown in a timer");
  },
  "endless-loop": () => {
    for (;;);
  },
  "endless-microtasks": () => {
    const again = (): void => queueMicrotask(again);
    again();
  },
  /** JavaScript cannot be interrupted while it waits for a child; the child lives far longer than a stop may take, but not for ever. */
  "blocked-native-call": () => void execSync("sleep 30"),
  "hung-socket": hungSocket,
  heap: () => {
    const kept: unknown[] = [];
    for (;;) kept.push(new Array(1000).fill(kept.length));
  },
  /** One allocation inside of V8 that cannot be interrupted. */
  "huge-allocation": () => void new Array(2 ** 29).fill(1.5),
  /** Something that V8 refuses to allocate at all; left alone, it ends the process. */
  "impossible-size": () => void "x".repeat(2 ** 28).split(""),
} as const satisfies Record<string, (fail: Fail) => void>;

/** A server that accepts and never answers, and a request that waits for it. */
function hungSocket(fail: Fail): void {
  const server = createServer(() => {});
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    if (address === null || typeof address === "string") return fail(new Error("no port"));
    request({ host: "127.0.0.1", port: address.port, path: "/events" }).on("error", fail).end();
  });
}
