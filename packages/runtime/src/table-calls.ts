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
  return Object.fromEntries(names.map((name) => [name, caught((binding[name] as AnyCall).bind(binding))])) as unknown as TableCalls;
}

function caught(call: AnyCall): AnyCall {
  return (...args) => {
    try {
      return call(...args);
    } catch (error) {
      throw tableError(error);
    }
  };
}
