/** What a soak is to do. */
export interface SoakOptions {
  readonly minutes: number;
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
