import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { inspectArtifact, type LibnodeSearch } from "@falco-plugin/cli";
import { holds } from "../holds.ts";
import type { JavascriptTarget } from "../javascript-target.ts";
import { unlessRefused } from "../refused.ts";

/** A machine on which there is no libnode. */
const nowhere: LibnodeSearch = { env: {}, systemFolders: [], cached: () => undefined };

/** Any file as a plugin that is inspected before somebody trusts it. */
export const artifactFile: JavascriptTarget = {
  name: "artifact_file",
  dictionary: ["FPPAYLD1", "\x7fELF", '"realms"', '"capabilities"', '"fields"', '"tables"', '"sources"', "__proto__"],
  run: (input) => {
    const folder = mkdtempSync(path.join(tmpdir(), "fuzz-artifact-"));
    const file = path.join(folder, "libx.so");
    writeFileSync(file, input);
    try {
      const inspection = unlessRefused(["FP_ARTIFACT_INVALID"], () => inspectArtifact(file, nowhere));
      if (inspection !== undefined) holds(JSON.stringify(inspection).length > 0, "what was found can be shown");
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};
