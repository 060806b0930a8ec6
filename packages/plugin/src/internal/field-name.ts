import { refuseDefinition } from "./refuse-definition.ts";

/** What rules can write without quotes: words with dots between them. @throws FalcoPluginError `FP_DEFINITION_INVALID` */
export function checkFieldName(name: string): void {
  if (!/^[A-Za-z_][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*$/.test(name)) {
    refuseDefinition(`the field name ${JSON.stringify(name)} must be words of letters, digits, "_" and "-" with dots between them, like demo.user`);
  }
}
