import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** Users whose rootless engines are looked for, at most. */
const MAX_USERS = 256;

/** Where sockets are looked for. */
export interface DefaultSocketsOptions {
  readonly hostRoot: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Finds the paths where an engine's sockets are by default, whether they exist or not. `hostRoot` is in front already. */
export type DefaultSockets = (options: DefaultSocketsOptions) => Promise<readonly string[]>;

/** Always the same paths. */
export const fixedSockets =
  (...paths: readonly string[]): DefaultSockets =>
  ({ hostRoot }) =>
    Promise.resolve(paths.map((path) => join(hostRoot, path)));

/**
 * The paths of a rootful engine, and one for each user who is logged in.
 *
 * @param rootful - paths
 * @param rootless - below the folder that a user has for sockets, `/run/user/1000`
 */
export const userSockets =
  (rootful: readonly string[], rootless: string): DefaultSockets =>
  async ({ hostRoot, environment }) => {
    const users = join(hostRoot, "/run/user");
    const ids = (await readdir(users).catch(() => [])).filter((id) => /^\d+$/.test(id)).slice(0, MAX_USERS);
    const runtimeDir = environment["XDG_RUNTIME_DIR"];
    return [
      ...new Set([
        ...rootful.map((path) => join(hostRoot, path)),
        ...(runtimeDir?.startsWith("/") === true ? [join(hostRoot, runtimeDir, rootless)] : []),
        ...ids.map((id) => join(users, id, rootless)),
      ]),
    ];
  };
