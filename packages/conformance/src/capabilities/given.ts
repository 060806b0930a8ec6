import type { Input } from "./capability-driver.ts";

/** Payloads for the source of a fixture that emits what it is given. */
export const given = (payloads: readonly unknown[]): Input => ({ kind: "source", params: JSON.stringify(payloads) });
