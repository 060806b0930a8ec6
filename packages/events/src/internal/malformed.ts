import { FalcoPluginError } from "@falco-plugin/contract";

/** Never quotes bytes of the event: they may be secrets. */
export function malformed(type: number, detail: string): FalcoPluginError {
  return new FalcoPluginError("FP_EVENT_MALFORMED", `event of type ${type}: ${detail}`);
}
