const off = { enabled: false };

/** A config that watches these Docker sockets and nothing else of the machine that a test runs on. */
export const onlyDocker = (sockets: string[], more: object = {}) => ({ ...more, engines: { docker: { enabled: true, sockets }, podman: off, containerd: off, cri: off } });

/** A config that asks nobody, and recognises all containers by their cgroups. */
export const noSockets = { engines: { docker: { enabled: true, sockets: ["/nowhere/docker.sock"] }, podman: off, containerd: off, cri: off } };
