import type { SoakPlugins } from "./load/soak-plugins.ts";

/** What a soak is to do. */
export interface SoakOptions {
  /** What runs in it. The caller's, who keeps the files for as long. */
  readonly plugins: SoakPlugins;
  /** How long it takes at least. */
  readonly minutes: number;
  /** It goes on until there were so many. */
  readonly reloads: number;
  /** It goes on until there were so many, where it has runtimes. */
  readonly restarts: number;
  /** System calls a second, of both streams together. */
  readonly eventsPerSecond: number;
  /** Whether Docker and containerd are started, used and killed. */
  readonly runtimes: boolean;
  /** What the plugin that counts does wrong, so that the soak has to find it. */
  readonly mistake?: "hoard" | "miscount";
  /** Ends it before its time, in order. */
  readonly signal?: AbortSignal;
  /** Told what happens. */
  readonly tell?: (line: string) => void;
}

/** As many as the host can: the event loops never wait. */
export const fullRate = 1_000_000;
