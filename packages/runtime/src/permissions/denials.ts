import { constants } from "node:os";

import { FalcoPluginError, type PermissionLevel, type PermissionName } from "@falco-plugin/contract";

import { describeDenial, type GrantedPermissions } from "./granted-permissions.ts";

/** What Node.js makes of it where its native side answers with numbers: `EACCES`. */
const accessDenied = -constants.errno.EACCES;

/**
 * Refuses what the plugin has no permission for. What it hands out knows nothing of the functions that it stands for: there is nothing
 * behind a refusal that could be got at. Each attempt is told, also where the plugin catches the error.
 */
export class Denials {
  readonly granted: GrantedPermissions;
  readonly #tell: (line: string) => void;

  constructor(granted: GrantedPermissions, tell: (line: string) => void) {
    this.granted = granted;
    this.#tell = tell;
  }

  /** The error to throw; counted. */
  error(what: string, permission: PermissionName, needed: PermissionLevel): FalcoPluginError {
    const { text, hint } = describeDenial(this.granted, what, permission, needed);
    const error = new FalcoPluginError("FP_PERMISSION_DENIED", text, { hint });
    this.#tell(error.message);
    return error;
  }

  /** A function, also one that is called with `new`, that throws. */
  throwing(what: string, permission: PermissionName, needed: PermissionLevel): (...args: unknown[]) => never {
    const error = (): FalcoPluginError => this.error(what, permission, needed);
    return function denied() {
      throw error();
    };
  }

  /** A function in place of a native one from which Node.js expects a number. What it threw would surface where no code of the plugin is. */
  answering(what: string, permission: PermissionName, needed: PermissionLevel): () => number {
    return () => {
      this.error(what, permission, needed);
      return accessDenied;
    };
  }
}

/** Calls `tell` for every line, and `first` for the first of each. */
export function tellFirst(tell: () => void, first: (line: string) => void): (line: string) => void {
  const told = new Set<string>();
  return (line) => {
    tell();
    // What a plugin does over and over is told by the metric.
    if (told.size >= 100 || told.has(line)) return;
    told.add(line);
    first(line);
  };
}
