import { FalcoPluginError, type PluginMeta } from "@falco-plugin/contract";
import { checkPermissions } from "./check-permissions.ts";

/** @throws FalcoPluginError `FP_DEFINITION_INVALID` for what a host or Falco's registry would refuse */
export function checkMeta(meta: PluginMeta): void {
  for (const key of ["name", "version", "description", "contact"] as const) {
    const value: unknown = (meta as Partial<PluginMeta> | undefined)?.[key];
    if (typeof value !== "string" || value.trim() === "") refuse(`${key} must be a non-empty string`);
    if (value.includes("\0")) refuse(`${key} must not hold a NUL character`);
  }
  if (!/^[a-z]+[a-z0-9_-]*$/.test(meta.name)) refuse(`the name "${meta.name}" must begin with a lower case letter and hold only lower case letters, digits, "-" and "_"`);
  if (!/^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/.test(meta.version)) refuse(`the version "${meta.version}" must be x.y.z`);
  if (meta.permissions !== undefined) checkPermissions(meta.permissions);
}

function refuse(detail: string): never {
  throw new FalcoPluginError("FP_DEFINITION_INVALID", detail);
}
