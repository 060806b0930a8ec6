import { mustRun } from "../run.mjs";
import { clang } from "./debian-packages.mjs";
import { libnode } from "./libnode.mjs";

/** @param {string} packageName @param {...string} args */
const buildNative = (packageName, ...args) => ["npm", "run", "build:native", "-w", `@falco-plugin/${packageName}`, ...(args.length > 0 ? ["--", ...args] : [])];

/** @param {string} name @param {readonly string[]} command @returns {import("../set-up-parts.mjs").Part} */
const part = (name, command) => ({ name, work: async () => void (await mustRun(command)) });

/**
 * Compiled while tests run, some of which are about time: it takes what they leave.
 *
 * @param {string} name @param {readonly string[]} command
 */
const besideTests = (name, command) => part(name, ["nice", "-n", "10", ...command]);

/**
 * What is compiled for using plugins. CMake knows what is up to date.
 *
 * @param {"build" | "test"} purpose
 */
export function releaseParts(purpose) {
  return [
    // It goes into the native runtime, so it comes first.
    part("boot script", ["npm", "run", "build", "-w", "@falco-plugin/runtime"]),
    part("stub and runtime", buildNative("abi", "release", ...(purpose === "test" ? ["--tests"] : []))),
    part("host", buildNative("host")),
  ];
}

/** Node.js of other releases, which only the slow lane runs and publishes for. */
export function otherNodeParts() {
  return ["115", "127"].flatMap((abi) => [
    { name: `libnode ${abi}`, work: () => libnode(abi) },
    part(`runtime for libnode ${abi}`, buildNative("abi", "release", "--node", abi)),
  ]);
}

/** What is cross-compiled for 64-bit Arm. Only the slow lane, which runs it in an emulator, and packaging need it. */
export function arm64Parts() {
  return [
    part("host for 64-bit Arm", buildNative("host", "release-arm64")),
    ...["108", "115", "127", "137"].flatMap((abi) => [
      { name: `libnode ${abi} for 64-bit Arm`, work: () => libnode(abi, "arm64") },
      part(`${abi === "108" ? "stub and runtime" : `runtime for libnode ${abi}`} for 64-bit Arm`, buildNative("abi", "release-arm64", "--node", abi)),
    ]),
  ];
}

const sanitizers = ["asan", "tsan"];

/** What is compiled for tests alone, what is needed first before what takes longest. */
export function testParts() {
  return [
    besideTests("runtime for Node.js of Debian sid", buildNative("abi", "release", "--node", "137")),
    besideTests("libsinsp host", buildNative("sinsp-host")),
    ...sanitizers.map((preset) => besideTests(`stub and runtime with ${preset}`, buildNative("abi", preset, "--tests"))),
    ...sanitizers.map((preset) => besideTests(`host with ${preset}`, buildNative("host", preset))),
    { name: "clang", work: clang },
    besideTests("fuzzers", ["npm", "run", "build:native", "-w", "@falco-plugin-tools/fuzz"]),
  ];
}
