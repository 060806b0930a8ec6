import type { Logger } from "@falco-plugin/contract";
import type { BackoffOptions } from "./backoff.ts";
import type { RequestTimeouts } from "./http/http-options.ts";

/** In which moment of its life a new container is announced. */
export type EngineHook = "create" | "start";

/** How long things may take and how often they are repeated, in milliseconds. */
export interface EngineTimeouts extends RequestTimeouts {
  /** How often sockets are looked for, and looked at: a replaced one is another one. */
  readonly pollMs: number;
  /** How often a watched runtime is asked whether it lives. */
  readonly pingMs: number;
  /** How often a watched runtime's containers are listed again, in case it has lost an event. */
  readonly relistMs: number;
  /** How often containers are listed where a runtime has no events at all. */
  readonly listMs: number;
  /** Before a container that could not be inspected is tried again; doubles with each attempt. */
  readonly inspectRetryMs: number;
}

/** Where an engine is, and how it is watched. Everything has a default. */
export interface EngineOptions {
  /** Path of the socket. */
  readonly socket?: string;
  /** Paths of sockets. Without both: the default paths of the engine. An empty list counts as none. */
  readonly sockets?: readonly string[];
  /** Put before every path: where the host's file system is mounted. */
  readonly hostRoot?: string;
  /** When new containers are announced. Default: at both, so at whichever is seen first. Empty: only containers that are found. */
  readonly hooks?: readonly EngineHook[];
  /** Labels with a longer value are left out, in bytes. Default: 100. */
  readonly labelMaxLength?: number;
  /** Ask for the size of the writable layer, which is slow. Default: no. */
  readonly withSize?: boolean;
  /** How many containers are inspected at a time. Default: 6. */
  readonly concurrency?: number;
  /** How many containers are known at most, of each socket; further ones are not announced. Default: 10,000. */
  readonly maxContainers?: number;
  readonly timeouts?: Partial<EngineTimeouts>;
  readonly backoff?: BackoffOptions;
  readonly log?: Logger;
  /** Where `XDG_RUNTIME_DIR` is looked up. Default: that of the process. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** Options with their defaults, without what only finds the socket. */
export interface EngineSettings {
  readonly hooks: ReadonlySet<string>;
  readonly labelMaxLength: number;
  readonly withSize: boolean;
  readonly concurrency: number;
  readonly maxContainers: number;
  readonly timeouts: EngineTimeouts;
  readonly backoff: BackoffOptions;
}

/** The defaults of {@link EngineTimeouts}. */
const defaultTimeouts: EngineTimeouts = {
  headMs: 10_000,
  totalMs: 30_000,
  pollMs: 1_000,
  pingMs: 15_000,
  relistMs: 300_000,
  listMs: 2_000,
  inspectRetryMs: 2_000,
};

/** Fills in what was not given. */
export function engineSettings(options: EngineOptions): EngineSettings {
  return {
    hooks: new Set(options.hooks ?? ["create", "start"]),
    labelMaxLength: options.labelMaxLength ?? 100,
    withSize: options.withSize ?? false,
    concurrency: options.concurrency ?? 6,
    maxContainers: options.maxContainers ?? 10_000,
    timeouts: { ...defaultTimeouts, ...options.timeouts },
    backoff: options.backoff ?? { firstMs: 250, maxMs: 15_000 },
  };
}
