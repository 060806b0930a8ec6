import { repositoryRoot } from "@falco-plugin-tools/commands";

import { lintProblems } from "./lint-problems.ts";
import { report } from "./report.ts";
import { packagesWithScript } from "./workspace-packages.ts";

report(await lintProblems(repositoryRoot, packagesWithScript(repositoryRoot, "lint", "eslint .")));
