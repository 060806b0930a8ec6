// Builds the stub and the runtime: `npm run build:native -w @falco-plugin/abi -- [release|asan|tsan] [--tests]`.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const args = process.argv.slice(2);
const preset = args.find((arg) => !arg.startsWith("--")) ?? "release";
const tests = args.includes("--tests") ? "ON" : "OFF";
const cwd = fileURLToPath(new URL("..", import.meta.url));

for (const step of [
  ["--preset", preset, `-DFALCO_PLUGIN_TESTS=${tests}`],
  ["--build", "--preset", preset],
]) {
  const { status } = spawnSync("cmake", step, { cwd, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
