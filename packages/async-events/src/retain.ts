import type { AnyAsyncEvent, PayloadOf } from "./async-event.ts";

/**
 * Keeps the last emitted event of every key, so that a capture file begins with the present state. The bytes are kept natively:
 * writing a capture runs no JavaScript. What an earlier start kept is forgotten when async events start again.
 *
 * @abi plugin_dump_state
 */
export interface RetainOptions<On extends AnyAsyncEvent, Until extends AnyAsyncEvent = never> {
  /** Its emissions are kept, even where the buffer had no room for the event itself. */
  readonly on: On;
  /** Its emissions end that. */
  readonly until?: Until;
  /** Which thing an emission is about; one function for each event where their payloads differ. */
  readonly key: ((payload: PayloadOf<On> | PayloadOf<Until>) => string) | { readonly on: (payload: PayloadOf<On>) => string; readonly until: (payload: PayloadOf<Until>) => string };
  /** How many are kept; the oldest is forgotten first. Default 10 000. */
  readonly max?: number;
}
