/** What a plugin's JavaScript may reach beyond itself, in all of its realms and workers. */
export interface Permissions {
  /** The network: `true`, or `"unix"` for Unix domain sockets only. */
  readonly net: boolean | "unix";
  /** Files: `true`, or `"read"` for reading only. Code that is not in the artifact is a file, too. */
  readonly fs: boolean | "read";
  /** Other programs. They are bound by none of this. */
  readonly childProcess: boolean;
  /** Worker threads. They have the plugin's permissions. */
  readonly worker: boolean;
}

/** Name of a permission. */
export type PermissionName = keyof Permissions;

/** How much a permission can give. */
export type PermissionLevel = boolean | "unix" | "read";

/** What is told of a permission. */
export interface PermissionFacts {
  /** From nothing to all; each includes those before it. */
  readonly levels: readonly PermissionLevel[];
  /** What it gives. */
  readonly description: string;
}

/** Every permission. The native runtime has the same list: `packages/abi/native/runtime/permissions.cpp`. */
export const permissionFacts: { readonly [Name in PermissionName]: PermissionFacts } = {
  net: { levels: [false, "unix", true], description: "Network: sockets, names, HTTP; \"unix\" for Unix domain sockets only." },
  fs: { levels: [false, "read", true], description: "Files; \"read\" for reading only." },
  childProcess: { levels: [false, true], description: "Starting other programs." },
  worker: { levels: [false, true], description: "Worker threads." },
};

/** Nothing: what a plugin has that declares nothing. */
export const noPermissions: Permissions = { net: false, fs: false, childProcess: false, worker: false };

/** Whether one level includes another. */
export function includesLevel(name: PermissionName, level: PermissionLevel, asked: PermissionLevel): boolean {
  const { levels } = permissionFacts[name];
  return levels.indexOf(level) >= levels.indexOf(asked);
}
