import { FalcoPluginError } from "@falco-plugin/contract";

import type { ParamKind } from "./param-type.ts";

/** Fixed sizes are exact: libsinsp refuses others, too. */
export function expectLength(kind: ParamKind, length: number, expected: number): void {
  if (length !== expected) throw badParam(kind, `${length} bytes instead of ${expected}`);
}

/** A parameter whose bytes cannot be a value of its type. */
export function badParam(kind: ParamKind, detail: string): FalcoPluginError {
  return new FalcoPluginError("FP_EVENT_MALFORMED", `parameter of type ${kind}: ${detail}`);
}
