import { tryAsRoot } from "./as-root.ts";
import { killContainerProcesses } from "./container-processes.ts";
import type { Daemon } from "./daemon.ts";
import { removeCgroups, unmountBelow } from "./leftovers.ts";

/** An engine of a test, and where its things are. */
export interface EngineToEnd {
  /** Undefined where it never started, or was killed. */
  readonly daemon: Daemon | undefined;
  /** Everything that it has written. */
  readonly folder: string;
  /** The control group above those of its containers. */
  readonly cgroupParent: string;
  /** Removes what only this kind of engine leaves, when its processes are gone and before its folder is. */
  readonly removeMore?: () => Promise<void>;
}

/** Ends an engine and all that its containers run, and leaves nothing behind: also where the daemon is frozen or does not end. */
export async function endEngine({ daemon, folder, cgroupParent, removeMore }: EngineToEnd): Promise<void> {
  try {
    await daemon?.freeze(false);
    await daemon?.kill();
  } finally {
    await killContainerProcesses(folder);
    await removeMore?.();
    await unmountBelow(folder);
    await removeCgroups(cgroupParent);
    await tryAsRoot("rm", "--recursive", "--force", "--one-file-system", folder);
  }
}
