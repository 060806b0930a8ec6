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

/** Declarations are there from the first line of a script on. These have the names of what guards are made with. Node.js needs the real one later. */
const declaring = `const process = require("node:process"); function Function() { return () => undefined; } Function = (() => undefined).constructor; ${code}`;
/** As Node.js would run it before any other code of a worker. */
const preloaded = "/dev/null/preloaded.js";

/** Workers that get in the guards' way, by what they do: in few letters, see `reaching`. */
const workers: readonly [string, string, WorkerThreads.WorkerOptions][] = [
  ["", code, {}],
  ["declares", declaring, {}],
  ["shares env", code, { env: workerThreads.SHARE_ENV }],
  ["own options", code, { execArgv: ["--require", preloaded], env: { NODE_OPTIONS: `--require ${preloaded}` } }],
];

/** Tells how each of their attempts ended. */
export async function tryInWorkers(tell: (name: string, outcome: string) => void): Promise<void> {
  for (const [how, script, options] of workers) {
    await tryInWorker(script, options, (name, outcome) => tell([name, how].filter(Boolean).join(", "), outcome));
  }
}

function tryInWorker(script: string, options: WorkerThreads.WorkerOptions, tell: (name: string, outcome: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new workerThreads.Worker(script, { ...options, eval: true });
    worker.on("message", (message: readonly [string, string] | undefined) => (message === undefined ? resolve(void worker.terminate()) : tell(...message)));
    worker.on("error", reject);
  });
}
