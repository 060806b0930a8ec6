import workerThreads from "node:worker_threads";

/** Gives worker threads the realm's environment variables, where they would take the host's own. */
export function guardWorkers(): void {
  const { Worker } = workerThreads;
  class RealmWorker extends Worker {
    constructor(file: string | URL, options?: workerThreads.WorkerOptions) {
      super(file, { env: { ...process.env }, ...options });
    }
  }
  Object.defineProperty(workerThreads, "Worker", { value: RealmWorker, writable: true, enumerable: true, configurable: true });
}
