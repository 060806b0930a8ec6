import type { StartHostOptions } from "@falco-plugin/host";
import { libnodeEnvironment } from "@falco-plugin-tools/libnode";

import type { FixtureBuild } from "../../src/index.ts";

/** The Node.js that plugins run on: how artifacts are built for it, and what a host needs to load them. */
export interface NodeUnderTest {
  readonly build: FixtureBuild;
  readonly host: StartHostOptions;
}

/** The one that plugins get unless another is asked for. */
export const node18: NodeUnderTest = { build: {}, host: { env: libnodeEnvironment() } };
