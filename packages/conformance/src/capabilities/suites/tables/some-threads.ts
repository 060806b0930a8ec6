import type { GivenThread } from "../../driven-tables.ts";

/** A thread as libsinsp knows it; the fixtures are about 42. */
export const shell: GivenThread = {
  tid: 42n,
  columns: { comm: "bash", cwd: "/home/", uid: 1001, exe_ino: 2n ** 63n, exe_writable: true, ptid: 41n },
  args: ["-c", "ls"],
  env: ["PATH=/bin", "HOME=/"],
  cgroups: { cpu: "/a", memory: "/b" },
  files: { 3: { name: "/etc/passwd", type: 3 }, 16: { name: "/tmp/sixteen", type: 9 } },
};

/** Its parent, of which no more is known. To be set first: hosts forget parents that they do not know. */
export const init: GivenThread = { tid: 41n, columns: { comm: "init", uid: 0 } };
