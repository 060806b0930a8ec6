import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** Users whose rootless engines are looked for, at most. */
const MAX_USERS = 256;

/** Where Docker's sockets are looked for. */
export interface DefaultDockerSocketsOptions {
  readonly hostRoot: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Paths where Docker's sockets are by default, whether they exist or not: that of the rootful engine, and one for each user who is
 * logged in. `hostRoot` is in front already.
 *
 * @runs background
 */
export async function defaultDockerSockets({ hostRoot, environment }: DefaultDockerSocketsOptions): Promise<readonly string[]> {
  const users = join(hostRoot, "/run/user");
  const ids = await readdir(users).catch(() => []);
  const runtimeDir = environment["XDG_RUNTIME_DIR"];
  const rootless = ids.filter((id) => /^\d+$/.test(id)).slice(0, MAX_USERS);
  return [
    ...new Set([
      join(hostRoot, "/var/run/docker.sock"),
      join(hostRoot, "/run/docker.sock"),
      ...(runtimeDir?.startsWith("/") === true ? [join(hostRoot, runtimeDir, "docker.sock")] : []),
      ...rootless.map((id) => join(users, id, "docker.sock")),
    ]),
  ];
}
