import { mustRun } from "../run.mjs";

/** @typedef {{ name: string, command: readonly string[] }} Build */

/** @type {readonly Build[]} The boot script goes into the native runtime, so it comes first. */
const toRun = [
  { name: "boot script", command: ["npm", "run", "build", "-w", "@falco-plugin/runtime"] },
  { name: "stub and runtime", command: ["npm", "run", "build:native", "-w", "@falco-plugin/abi"] },
  { name: "host", command: ["npm", "run", "build:native", "-w", "@falco-plugin/host"] },
];

const sanitizers = ["asan", "tsan"];

/** @type {readonly Build[]} */
const toTest = [
  toRun[0],
  { name: "stub and runtime, with their tests", command: ["npm", "run", "build:native", "-w", "@falco-plugin/abi", "--", "release", "--tests"] },
  toRun[2],
  ...sanitizers.map((preset) => ({ name: `stub and runtime with ${preset}`, command: ["npm", "run", "build:native", "-w", "@falco-plugin/abi", "--", preset, "--tests"] })),
  ...sanitizers.map((preset) => ({ name: `host with ${preset}`, command: ["npm", "run", "build:native", "-w", "@falco-plugin/host", "--", preset] })),
].filter((build) => build !== undefined);

/**
 * What is compiled. CMake knows what is up to date.
 *
 * @param {"build" | "test"} purpose
 */
export function nativeParts(purpose) {
  return (purpose === "test" ? toTest : toRun).map(({ name, command }) => ({ name, build: async () => void (await mustRun(command)) }));
}
