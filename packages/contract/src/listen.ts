import type { BackgroundContext, EventContext } from "./context.ts";

/** Something that runs again and again while a capture is open. */
export interface Routine<in Config = unknown> {
  readonly name: string;
  /** From the end of one run to the start of the next, in milliseconds. */
  readonly intervalMs: number;
  /** `false` ends the routine for this capture. @runs background */
  readonly run: (ctx: BackgroundContext<Config>) => boolean | void | Promise<boolean | void>;
}

/** What a plugin does when a capture is opened and closed. Synchronous. */
export interface CaptureListener<in Config = unknown> {
  /** @runs event thread @abi plugin_capture_open */
  readonly open?: (ctx: EventContext<Config>) => void;
  /** @runs event thread @abi plugin_capture_close */
  readonly close?: (ctx: EventContext<Config>) => void;
}

/** Facts of a listen capability that are baked into the artifact. */
export interface ListenFacts {
  /** In the order of definition; each has its place in the host's thread pool where there is one. */
  readonly routines: readonly { readonly name: string; readonly intervalMs: number }[];
}
