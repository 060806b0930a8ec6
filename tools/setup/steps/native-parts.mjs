import { mustRun } from "../run.mjs";

/** The boot script goes into the native runtime, so it comes first. */
const builds = [
  ["npm", "run", "build", "-w", "@falco-plugin/runtime"],
  ["npm", "run", "build:native", "-w", "@falco-plugin/abi"],
  ["npm", "run", "build:native", "-w", "@falco-plugin/host"],
];

export async function nativeParts() {
  for (const command of builds) await mustRun(command);
}
