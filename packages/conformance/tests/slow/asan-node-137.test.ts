import { realpath } from "node:fs/promises";
import path from "node:path";

import { runtimeFileNames, stubFileName } from "@falco-plugin/abi";
import { repositoryRoot, runChecked } from "@falco-plugin-tools/commands";
import { loaderCommand, nodeFilesRedirect } from "@falco-plugin-tools/libnode";
import { beforeAll } from "vitest";

import { asyncEventsSuite, containmentSuite, nativeHostDriver } from "../../src/index.ts";
import { libnode137 } from "../node-137/node-137-build.ts";

const libnode = libnode137();
const built = path.join(repositoryRoot, "packages/abi/build/asan-137");

beforeAll(async () => {
  await runChecked("npm", ["run", "build:native", "-w", "@falco-plugin/abi", "--", "asan", "--node", "137"], { cwd: repositoryRoot, timeoutMs: 1_200_000 });
}, 1_200_000);

/** The compiler's library, which wants to be loaded before any other. */
const sanitizer = await realpath((await runChecked("g++", ["-print-file-name=libasan.so"])).stdout.trim());
const redirect = nodeFilesRedirect(libnode);
const wrapper = loaderCommand(libnode, [path.dirname(sanitizer)]).map((argument) => (argument === redirect ? `${sanitizer}:${redirect}` : argument));

const driver = nativeHostDriver({
  name: "host with asan and Node.js 24",
  variant: "asan-137",
  native: { nodeAbi: 137, stub: path.join(built, stubFileName), runtime: path.join(built, runtimeFileNames[137]) },
  // Leaks are looked for with Node.js 18: this compiler's leak detector does not know where sid's libc keeps a thread's memory.
  host: { preset: "asan", wrapper, env: { FALCO_PLUGIN_LIBNODE: undefined, ASAN_OPTIONS: "detect_leaks=0:halt_on_error=1:abort_on_error=0" } },
});

asyncEventsSuite(driver);
containmentSuite(driver);
