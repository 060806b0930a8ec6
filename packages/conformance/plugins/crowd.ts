import { asyncEvent, asyncEvents } from "@falco-plugin/async-events";
import { definePlugin } from "@falco-plugin/plugin";
import { Worker } from "node:worker_threads";
import * as z from "zod";
import { fixtureMeta } from "./internal/fixture-meta.ts";

const worked = asyncEvent("worked", z.object({ worker: z.int(), n: z.int() }));
const Config = z.strictObject({ workers: z.int().default(4), each: z.int().default(500) });
const work = "const { parentPort, workerData } = require('node:worker_threads'); for (let n = 0; n < workerData.each; n++) parentPort.postMessage(n);";

/** Several threads that all want to emit at the same time. */
export default definePlugin(
  { ...fixtureMeta("crowd"), config: Config, permissions: { worker: true } },
  asyncEvents({
    events: [worked],
    start(handler, { config }) {
      const workers = Array.from({ length: config.workers }, (_, worker) =>
        new Worker(work, { eval: true, workerData: { each: config.each } }).on("message", (n: number) => void handler.emit(worked({ worker, n }))),
      );
      return async () => void (await Promise.all(workers.map((worker) => worker.terminate())));
    },
  }),
);
