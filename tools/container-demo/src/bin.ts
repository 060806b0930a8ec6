import path from "node:path";

import { runProgram } from "@falco-plugin/cli";
import { repositoryRoot } from "@falco-plugin-tools/commands";

import { withEngines } from "./with-engines.ts";

const plugin = path.join(repositoryRoot, "dist/artifacts/linux-x64/libcontainer.so");

process.exitCode = await withEngines(
  (text) => process.stderr.write(`${text}\n`),
  (config) => runProgram(["run", plugin, "--config", JSON.stringify(config), ...process.argv.slice(2)]),
);
