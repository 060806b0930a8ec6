/** What a plugin does with a table or a column: read it, write it, or both. */
export type AccessMode = "r" | "w" | "rw";

/** A mode that reads. */
export type Reading = "r" | "rw";

/** A mode that writes. */
export type Writing = "w" | "rw";
