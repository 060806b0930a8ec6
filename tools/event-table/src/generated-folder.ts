import path from "node:path";

import { repositoryRoot } from "@falco-plugin-tools/commands";

/** Where the generated files live. */
export const generatedFolder = path.join(repositoryRoot, "packages/events/src/generated");
