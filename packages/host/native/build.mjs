// Builds the host program and its fixtures: `npm run build:native -w @falco-plugin/host -- [release|asan|tsan|release-arm64]`.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const preset = process.argv[2] ?? "release";
const cwd = fileURLToPath(new URL("..", import.meta.url));

for (const args of [
  ["--preset", preset],
  ["--build", "--preset", preset],
]) {
  const { status } = spawnSync("cmake", args, { cwd, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
