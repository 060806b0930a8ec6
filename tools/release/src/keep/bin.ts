import { readFile, stat } from "node:fs/promises";
import path from "node:path";

import { repositoryRoot } from "@falco-plugin-tools/commands";

import { keepArtifacts } from "./keep-artifacts.ts";

const { version } = JSON.parse(await readFile(path.join(repositoryRoot, "packages/conformance/package.json"), "utf8")) as { version: string };
const file = await keepArtifacts(version, process.argv.includes("--overwrite"));
console.log(`${path.relative(repositoryRoot, file)}: ${Math.ceil((await stat(file)).size / 1000)} KB`);
