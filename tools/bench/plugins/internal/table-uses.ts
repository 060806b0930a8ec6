/** How often a use is repeated for one event, so that the event costs nothing beside it. */
export const tableOperationsAtOnce = 1_000;

/** What `use-tables` can do with its tables. */
export type TableUse =
  | "nothing"
  | "read text"
  | "read number"
  | "read bigint"
  | "get text"
  | "find and get"
  | "write text"
  | "write number"
  | "read own text"
  | "get own text"
  | "write own number"
  | "replace own"
  | "fill"
  | "visit own";
