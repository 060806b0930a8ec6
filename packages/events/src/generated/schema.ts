// Made from the event table of falcosecurity/libs 0.23.2, schema 4.1.0: npm run event-table
/** Version of falcosecurity/libs that the event types are taken from. */
export const LIBS_VERSION = "0.23.2";

/** Version of the event schema that the event types follow. */
export const SCHEMA_VERSION = "4.1.0";

/** Whether the lengths of an event type's parameters have 32 bits rather than 16. @abi EF_LARGE_PAYLOAD */
export function isLargePayload(type: number): boolean {
  return type === 322 || type === 324 || type === 402;
}
