import type { Permissions } from "@falco-plugin/contract";

const grains: Readonly<Record<string, string>> = { unix: "Unix sockets only", read: "reading only" };

/** What a plugin may reach, in one line for who reviews it. */
export function renderPermissions(permissions: Permissions | undefined): string {
  if (permissions === undefined) return "nothing is declared: it was built before there were permissions, and may reach what the operator does not refuse (sdk.permissions)";
  const declared = Object.entries(permissions).flatMap(([name, level]: [string, unknown]) => (level === false ? [] : [typeof level === "string" ? `${name} (${grains[level] ?? level})` : name]));
  return declared.length === 0 ? "none" : declared.join(", ");
}
