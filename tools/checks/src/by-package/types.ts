import { repositoryRoot } from "@falco-plugin-tools/commands";

import { report } from "./report.ts";
import { typeProblems } from "./type-problems.ts";
import { packagesWithScript } from "./workspace-packages.ts";

report(typeProblems(repositoryRoot, packagesWithScript(repositoryRoot, "typecheck", "tsc -p tsconfig.json")));
