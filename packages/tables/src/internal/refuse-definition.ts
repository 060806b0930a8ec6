import { FalcoPluginError } from "@falco-plugin/contract";

/** @throws FalcoPluginError `FP_DEFINITION_INVALID` */
export function refuseDefinition(detail: string, hint?: string): never {
  throw new FalcoPluginError("FP_DEFINITION_INVALID", detail, hint === undefined ? {} : { hint });
}
