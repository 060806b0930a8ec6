// Compiles the native fuzzers into .cache/fuzz/build: `npm run build:native -w @falco-plugin-tools/fuzz`.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../../.cache/fuzz/build", import.meta.url));
const cwd = fileURLToPath(new URL(".", import.meta.url));

for (const step of [
  ["-S", ".", "-B", folder, "-G", "Ninja", "-DCMAKE_C_COMPILER=clang-14", "-DCMAKE_CXX_COMPILER=clang++-14"],
  ["--build", folder],
]) {
  const { status } = spawnSync("cmake", step, { cwd, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
