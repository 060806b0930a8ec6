import type { EventMisbehaviour } from "../../../plugins/internal/event-misbehaviours.ts";

/** What becomes of the call in which a plugin misbehaves. */
export interface Sign {
  /** Whether the call fails, or has no value; `result`: only where its result is of use to the host. */
  readonly fails: boolean | "result";
  /** What the log says, and the error where the host shows one. */
  readonly says?: RegExp;
}

const failed = /FP_(EXTRACT|PARSE|DESCRIBE|LISTEN|SNAPSHOT|OPEN_PARAMS|RECEIVE)_FAILED|FP_CONFIG_INVALID/;
const wrongResult = /FP_FIELD_VALUE|FP_(EXTRACT|DESCRIBE|OPEN_PARAMS)_FAILED/;

/** What becomes of everything that ends neither the realm nor the isolate. */
export const signs: Readonly<Record<Exclude<EventMisbehaviour, "heap" | "impossible-size">, Sign>> = {
  throw: { fails: true, says: /thrown on purpose/ },
  "throw-nothing": { fails: true, says: failed },
  "throw-unprintable": { fails: true, says: failed },
  "throw-proxy": { fails: true, says: failed },
  "endless-loop": { fails: true, says: /FP_CALL_TIMEOUT/ },
  "endless-regex": { fails: true, says: /FP_CALL_TIMEOUT/ },
  "endless-microtasks": { fails: true, says: /FP_CALL_TIMEOUT/ },
  "endless-wait": { fails: true, says: /FP_CALL_TIMEOUT/ },
  "stack-overflow": { fails: true, says: /Maximum call stack size exceeded/ },
  promise: { fails: true, says: /FP_CALLBACK_ASYNC/ },
  "rejected-promise": { fails: true, says: /FP_CALLBACK_ASYNC/ },
  "forgotten-rejection": { fails: false, says: /FP_UNHANDLED_REJECTION.*rejected and forgotten/ },
  timer: { fails: true, says: /FP_NO_EVENT_LOOP: setTimeout\(\)/ },
  "next-tick": { fails: true, says: /FP_NO_EVENT_LOOP: process\.nextTick\(\)/ },
  fetch: { fails: true, says: /FP_NO_EVENT_LOOP: fetch/ },
  "read-later": { fails: true, says: /FP_NO_EVENT_LOOP: fs[./]promises\.readFile\(\)/ },
  "process-exit": { fails: true, says: /FP_PROCESS_EXIT/ },
  "process-abort": { fails: true, says: /FP_PROCESS_(REFUSED|EXIT)/ },
  "process-kill": { fails: true, says: /FP_PROCESS_(REFUSED|EXIT)/ },
  chdir: { fails: true, says: /FP_PROCESS_REFUSED/ },
  "throwing-getter": { fails: true, says: failed },
  "throwing-proxy": { fails: true, says: failed },
  symbol: { fails: "result", says: wrongResult },
  object: { fails: "result", says: wrongResult },
  "cyclic-list": { fails: "result", says: wrongResult },
  console: { fails: false, says: /printed on the event thread/ },
  stdout: { fails: false, says: /written on the event thread/ },
};
