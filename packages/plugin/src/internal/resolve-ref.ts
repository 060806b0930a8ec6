import type { JsonSchema } from "@falco-plugin/contract";
import { isRecord } from "./is-record.ts";

/** What a local `$ref` points to; nothing where it points nowhere. */
export function resolveRef(ref: string, root: JsonSchema): unknown {
  let target: unknown = root;
  for (const step of ref.slice(1).split("/")) {
    if (step === "") continue;
    const key = decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
    target = Array.isArray(target) ? target[Number(key)] : isRecord(target) ? target[key] : undefined;
  }
  return target;
}
