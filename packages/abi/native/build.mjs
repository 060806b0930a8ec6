// Builds the stub and the runtime: `npm run build:native -w @falco-plugin/abi -- [release|asan|tsan] [--tests]`; a runtime for another ABI of
// Node.js than Debian 12's, after `npm run libnode -- 137`: `-- release --node 137`; for 64-bit Arm, after
// `npm run libnode -- 108 arm64`: `-- release-arm64`, with `--node` as well, which takes Debian's cross compiler.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { tests: { type: "boolean" }, node: { type: "string", default: "108" } } });
const [build = "release"] = positionals;
const preset = values.node === "108" ? build : `${build}-${values.node}`;
const tests = values.tests === true ? "ON" : "OFF";
const cwd = fileURLToPath(new URL("..", import.meta.url));

for (const step of [
  ["--preset", preset, `-DFALCO_PLUGIN_TESTS=${tests}`],
  ["--build", "--preset", preset],
]) {
  const { status } = spawnSync("cmake", step, { cwd, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
