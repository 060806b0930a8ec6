import { type Manifest, type PermissionLevel, type PermissionName, permissionFacts } from "@falco-plugin/contract";
import { code, markdownTable } from "./markdown-table.ts";

/** What a plugin may reach, for who has to allow it. */
export function documentPermissions(permissions: Manifest["permissions"]): string {
  if (permissions === undefined) return "It declares no permissions: it was built before there were any, and may reach what its operator does not refuse.";
  const rows = (Object.entries(permissions) as [PermissionName, PermissionLevel][]).flatMap(([name, level]) => (level === false ? [] : [[code(name), code(String(level)), permissionFacts[name].description]]));
  if (rows.length === 0) return "It needs no permissions.";
  return markdownTable(["permission", "level", "what it is for"], rows);
}
