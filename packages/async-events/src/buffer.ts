import type { OverflowPolicy } from "@falco-plugin/contract";

/** Where emissions wait while the host reads slower than the plugin emits. */
export interface BufferOptions {
  /** Capacity in events. Default 10 000. */
  readonly size?: number;
  /** What happens to an emission that finds it full. Default `drop-newest`. */
  readonly overflow?: OverflowPolicy;
}
