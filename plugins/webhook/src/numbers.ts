import { counter, gauge } from "@falco-plugin/plugin";

/** Requests whose headers arrived. */
export const requests = counter("requests");
/** Those that became events. */
export const accepted = counter("accepted");
/** Those that were answered with 4xx. */
export const refused = counter("refused");
/** Those that were answered with 503. */
export const turnedAway = counter("busy");
/** Those whose sender went away, or took too long. */
export const aborted = counter("aborted");
/** Connections beyond the limit. */
export const droppedConnections = counter("dropped_connections");
/** Requests that wait for the host. */
export const waitingNow = gauge("waiting", { type: "u32" });
