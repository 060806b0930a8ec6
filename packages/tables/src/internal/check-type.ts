import { type TableType, tableTypes } from "@falco-plugin/contract";
import { refuseDefinition } from "./refuse-definition.ts";

/** @throws FalcoPluginError `FP_DEFINITION_INVALID` */
export function checkType(type: unknown, what: string): asserts type is TableType {
  if (!tableTypes.includes(type as TableType)) refuseDefinition(`${what} must be one of ${tableTypes.join(", ")}, not ${JSON.stringify(type)}`);
}
