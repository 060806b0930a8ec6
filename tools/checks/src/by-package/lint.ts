import path from "node:path";

import { repositoryRoot } from "@falco-plugin-tools/commands";

import { lintProblems } from "./lint-problems.ts";
import { report } from "./report.ts";
import { packagesWithScript } from "./workspace-packages.ts";

// Unless the program goes by ESLint's own name, nx' rule about boundaries takes it for an editor and reads the graph of all packages anew for each file: a quarter of the time.
process.argv[1] = path.join(repositoryRoot, "node_modules/.bin/eslint");

report(await lintProblems(repositoryRoot, packagesWithScript(repositoryRoot, "lint", "eslint .")));
