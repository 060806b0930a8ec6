import { fileURLToPath } from "node:url";

import { runtimeFileName, stubFileName } from "@falco-plugin/abi";
import { libnodeEnvironment } from "@falco-plugin-tools/libnode";

import type { NodeUnderTest } from "../loading/node-under-test.ts";

const nativeFile = (preset: string, name: string): string => fileURLToPath(new URL(`../../../abi/build/${preset}/${name}`, import.meta.url));

/** Host, stub and runtime built with a sanitizer, for tests that drive the host themselves. */
export function sanitizedNode(preset: "asan" | "tsan"): NodeUnderTest {
  return {
    build: { variant: preset, native: { stub: nativeFile(preset, stubFileName), runtime: nativeFile(preset, runtimeFileName) } },
    host: { preset, env: libnodeEnvironment() },
  };
}
