import { refuseDefinition } from "./refuse-definition.ts";

/** Names are C strings to hosts. @throws FalcoPluginError `FP_DEFINITION_INVALID` */
export function checkName(name: unknown, what: string): asserts name is string {
  if (typeof name !== "string" || !/^[^\0]+$/.test(name)) refuseDefinition(`the name of ${what} must be a text without NUL, and not empty, not ${JSON.stringify(name)}`);
}
