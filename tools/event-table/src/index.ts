export type { EventTable, TableEvent, TableParam } from "./event-table.ts";
export { readEventTable } from "./read-event-table.ts";
