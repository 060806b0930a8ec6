import { createRequire } from "node:module";
import type * as WorkerThreads from "node:worker_threads";

const workerThreads = createRequire("/")("node:worker_threads") as typeof WorkerThreads;

/** What a worker tries: it has no more than the plugin. */
const code = `
const { parentPort } = require("node:worker_threads");
const { once } = require("node:events");
const attempts = {
  "net: connect": async () => { await once(require("node:net").connect({ host: "127.0.0.1", port: 2 }), "connect"); },
  "net: unix: connect": async () => { await once(require("node:net").connect("/dev/null/socket"), "connect"); },
  "net: fetch": () => fetch("http://127.0.0.1:2"),
  "fs: read: readFileSync": () => require("node:fs").readFileSync("/proc/self/comm"),
  "fs: writeFileSync": () => require("node:fs").writeFileSync("/dev/null", "x"),
  "childProcess: spawnSync": () => require("node:child_process").spawnSync("/bin/true"),
  "childProcess: exec": async () => { await once(require("node:child_process").exec("true"), "exit"); },
};
(async () => {
  for (const [name, act] of Object.entries(attempts)) {
    const code = await (async () => { await act(); return ""; })().catch((error) => String(error.code ?? error.cause?.code));
    parentPort.postMessage([name, code === "FP_PERMISSION_DENIED" || code === "EACCES" ? "refused" : "reached"]);
  }
  parentPort.postMessage(undefined);
})();
`;

/** Tells how each of its attempts ended. */
export function tryInWorker(tell: (name: string, outcome: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new workerThreads.Worker(code, { eval: true });
    worker.on("message", (message: readonly [string, string] | undefined) => (message === undefined ? resolve(void worker.terminate()) : tell(...message)));
    worker.on("error", reject);
  });
}
