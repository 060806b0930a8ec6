import { type PermissionLevel, type PermissionName, permissionFacts } from "@falco-plugin/contract";
import { isRecord } from "./is-record.ts";
import { refuseDefinition } from "./refuse-definition.ts";

/** @throws FalcoPluginError `FP_DEFINITION_INVALID` for a permission or level that does not exist: a misspelt one would be refused at run time only */
export function checkPermissions(permissions: unknown): void {
  if (!isRecord(permissions)) refuseDefinition("permissions must be an object");
  for (const [name, level] of Object.entries(permissions)) {
    if (!Object.hasOwn(permissionFacts, name)) refuseDefinition(`there is no permission "${name}"; there are ${Object.keys(permissionFacts).join(", ")}`);
    const { levels } = permissionFacts[name as PermissionName];
    if (!levels.includes(level as PermissionLevel)) refuseDefinition(`the permission ${name} is ${JSON.stringify(level)}; it can be ${levels.map((each) => JSON.stringify(each)).join(", ")}`);
  }
}
