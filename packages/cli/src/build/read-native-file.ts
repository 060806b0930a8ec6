import { readFileSync } from "node:fs";
import { FalcoPluginError } from "@falco-plugin/contract";

/** A prebuilt file, or the one sentence that says how to get it. */
export function readNativeFile(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new FalcoPluginError("FP_PREREQUISITE_MISSING", `${file} cannot be read`, {
      hint: "Build the native parts (npm run build:native -w @falco-plugin/abi; with -- release --node <abi> for another Node.js, with -- release-arm64 for linux-arm64), or install the package again.",
      cause,
    });
  }
}
