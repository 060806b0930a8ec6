import { type DefaultSockets, userSockets } from "../sockets/default-sockets.ts";

/**
 * Paths where Docker's sockets are by default, whether they exist or not: that of the rootful engine, and one for each user who is
 * logged in. `hostRoot` is in front already.
 *
 * @runs background
 */
export const defaultDockerSockets: DefaultSockets = (options) => userSockets(["/var/run/docker.sock", "/run/docker.sock"], "docker.sock")(options);
