import type { PermissionLevel, PermissionName, Permissions } from "@falco-plugin/contract";

/** What the plugin's JavaScript may reach, as the native side found out from its manifest and the operator's settings. */
export interface GrantedPermissions extends Permissions {
  /** By the plugin itself; otherwise it is from before there were permissions, and this is what the operator allows. */
  readonly declared: boolean;
}

/** Of `NativeBinding.permissions`: nothing where everything is allowed. */
export function readPermissions(json: string): GrantedPermissions | undefined {
  return json === "" ? undefined : (JSON.parse(json) as GrantedPermissions);
}

/** What is said of something that was refused, and what would allow it. */
export function describeDenial(granted: GrantedPermissions, what: string, permission: PermissionName, needed: PermissionLevel): { readonly text: string; readonly hint: string } {
  const level = (each: PermissionLevel): string => `${permission}: ${JSON.stringify(each)}`;
  return {
    text: `${what} is refused: it needs the permission ${level(needed)}, and the plugin ${granted.declared ? "declares" : "is allowed"} ${level(granted[permission])}`,
    hint: granted.declared ? `Declare it, if the plugin shall do that: definePlugin({ permissions: { ${level(needed)} }, … }).` : "The operator allows no more: sdk.permissions in init_config, or FALCO_PLUGIN_PERMISSIONS.",
  };
}
