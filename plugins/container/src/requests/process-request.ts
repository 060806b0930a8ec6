import { channel } from "@falco-plugin/plugin";
import type { ContainerInfo } from "@falco-plugin/container-engines";

/** What processes tell the background, which can ask engines and send events. */
export type ProcessRequest =
  /** A process is in a container that no event has told of. */
  | { readonly kind: "unknown"; readonly id: string }
  /** The same, where the cgroup says all there is to say. */
  | { readonly kind: "found"; readonly container: ContainerInfo }
  /** The first process of a container has ended. */
  | { readonly kind: "ended"; readonly id: string };

/** From the event thread to the background. A whole node's containers fit in it, whose processes are all looked at when a capture is opened. */
export const processRequests = channel<ProcessRequest>("processes", { capacity: 16_384 });
