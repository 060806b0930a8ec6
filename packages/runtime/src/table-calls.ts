import { apply } from "./intrinsics.ts";
import type { NativeBinding } from "./native-binding.ts";
import { tableError } from "./table-error.ts";

const names = [
  "tableOpen",
  "tableList",
  "tableLookUp",
  "tableName",
  "tableKeyType",
  "tableSize",
  "tableColumns",
  "tableHasColumn",
  "tableFindColumn",
  "tableFind",
  "tableCreate",
  "tableAdd",
  "tableRelease",
  "tableErase",
  "tableClear",
  "tableIterate",
  "tableKey",
  "tableRead",
  "tableWrite",
  "tableNested",
  "tableReadAt",
  "tableWriteAt",
] as const;

/** What C++ does with tables; it throws errors of the SDK. */
export type TableCalls = Pick<NativeBinding, (typeof names)[number]>;

type AnyCall = (...args: readonly unknown[]) => unknown;

/** The calls of a binding. Made once: reading a value is what plugins do with every event. */
export function tableCalls(binding: NativeBinding): TableCalls {
  return Object.fromEntries(names.map((name) => [name, caught(Reflect.get(binding, name) as AnyCall, binding)])) as unknown as TableCalls;
}

// Not by Function.prototype.bind(), which the plugin may have replaced by now: it would be given the binding.
function caught(call: AnyCall, binding: NativeBinding): AnyCall {
  return (...args) => {
    try {
      return apply(call, binding, args);
    } catch (error) {
      throw tableError(error);
    }
  };
}
