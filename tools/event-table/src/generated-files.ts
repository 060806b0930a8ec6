import type { EventTable } from "./event-table.ts";
import { eventTypesFile } from "./event-types-file.ts";
import { flagsFile } from "./flags-file.ts";
import type { GeneratedFile } from "./generated-file.ts";
import { namesFile } from "./names-file.ts";
import { paramsFile } from "./params-file.ts";
import { schemaFile } from "./schema-file.ts";
import { typesFile } from "./types-file.ts";

/** Everything in the package that is made from the table. */
export function generatedFiles(table: EventTable): GeneratedFile[] {
  return [flagsFile, paramsFile, typesFile, eventTypesFile, schemaFile, namesFile].map((make) => make(table));
}
