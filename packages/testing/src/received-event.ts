import type { PayloadSeen } from "./seen-event.ts";

/** An async event as the host saw it. */
export interface ReceivedEvent extends PayloadSeen {
  readonly name: string;
}
