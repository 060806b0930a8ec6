export type { LogLine } from "./log-line.ts";
export type { ReceivedEvent } from "./received-event.ts";
export { TestHost } from "./test-host.ts";
export { testHost } from "./make-test-host.ts";
export type { TestHostOptions } from "./test-host-options.ts";
