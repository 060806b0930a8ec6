import { refuseDefinition } from "./refuse-definition.ts";

/** What the filter parsers of Falco and sysdig take: two words or more, each beginning with a letter, with dots between them. @throws FalcoPluginError `FP_DEFINITION_INVALID` */
export function checkFieldName(name: string): void {
  if (!/^[A-Za-z]\w*(\.[A-Za-z]\w*)+$/.test(name)) {
    refuseDefinition(`the field name ${JSON.stringify(name)} must be two or more words of letters, digits and "_", each beginning with a letter, with dots between them, like demo.user`);
  }
}
