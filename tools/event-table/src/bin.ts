import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

import { generatedFiles } from "./generated-files.ts";
import { generatedFolder } from "./generated-folder.ts";
import { readEventTable } from "./read-event-table.ts";

mkdirSync(generatedFolder, { recursive: true });
for (const { name, text } of generatedFiles(await readEventTable())) {
  writeFileSync(path.join(generatedFolder, name), text);
  console.log(name);
}
