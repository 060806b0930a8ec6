import { type Target, targets } from "@falco-plugin/abi";

/** The target that runs on this machine; on a machine that no target is for, the one that Falco mostly runs on. */
export function ownTarget(machine = `${process.platform}-${process.arch}`): Target {
  return targets.find((target) => target === machine) ?? targets[0];
}
