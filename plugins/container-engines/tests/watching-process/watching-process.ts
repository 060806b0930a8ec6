import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** What a process has at a moment, after everything was collected that is of no use any more. */
export interface Measured {
  /** Bytes. */
  readonly heapUsed: number;
  /** Bytes. */
  readonly rss: number;
  readonly descriptors: number;
}

/** How many changes were told so far. */
export interface ChangeCounts {
  readonly added: number;
  readonly removed: number;
  readonly updated: number;
}

/** What the process sends. */
export type WatchingReport = ({ readonly kind: "counts" } & ChangeCounts) | ({ readonly kind: "measured" } & Measured);

/** A process of its own that watches an engine, so that its memory can be told from that of a simulated engine. */
export interface WatchingProcess extends AsyncDisposable {
  /** Waits until so many changes were told. */
  reaches(done: (counts: ChangeCounts) => boolean): Promise<void>;
  measure(): Promise<Measured>;
}

/** Starts one. */
export function startWatchingProcess(kind: "docker" | "podman" | "containerd" | "cri", socket: string): WatchingProcess {
  const child = fork(fileURLToPath(new URL("main.ts", import.meta.url)), [kind, socket], { execArgv: ["--expose-gc", "--conditions=@falco-plugin/source", "--import", "tsx"] });
  const next = async (kindOfReport: WatchingReport["kind"]): Promise<WatchingReport> => {
    for (;;) {
      const [report] = (await once(child, "message")) as [WatchingReport];
      if (report.kind === kindOfReport) return report;
    }
  };
  return {
    reaches: async (done) => {
      while (!done((await next("counts")) as unknown as ChangeCounts));
    },
    measure: async () => {
      child.send("measure");
      return (await next("measured")) as unknown as Measured;
    },
    [Symbol.asyncDispose]: async () => {
      const ended = once(child, "exit");
      child.send("end");
      await ended;
    },
  };
}
