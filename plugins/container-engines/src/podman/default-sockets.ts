import { type DefaultSockets, userSockets } from "../sockets/default-sockets.ts";

/** Paths where Podman's sockets are by default, whether they exist or not: root's, and one for each user who is logged in. */
export const defaultPodmanSockets: DefaultSockets = (options) => userSockets(["/run/podman/podman.sock"], "podman/podman.sock")(options);
