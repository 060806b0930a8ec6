import * as z from "zod";

// Keys, words and meaning are those of the official container plugin, so that its configuration can stay as it is. They are
// accepted more freely: what is left out has its default, also below `engines`.

/** Engines that are reached over sockets. */
const SocketEngine = z.strictObject({
  enabled: z.boolean().default(true).describe("Whether its containers are recognised by their cgroups, and asked for."),
  sockets: z.array(z.string().min(1)).default([]).describe("Paths of sockets; none: the default paths. HOST_ROOT is put before them."),
});

/** Engines that are recognised by cgroups alone. */
const CgroupEngine = z.strictObject({ enabled: z.boolean().default(true).describe("Whether its containers are recognised by their cgroups.") });

const StaticEngine = z
  .strictObject({
    enabled: z.boolean().default(false).describe("Whether all processes are taken for those of one container; no other engine is used then."),
    container_id: z.string().default("").describe("Id of that container."),
    container_name: z.string().default("").describe("Its name."),
    container_image: z.string().default("").describe("Its image."),
  })
  .refine(({ enabled, container_id, container_name, container_image }) => !enabled || (container_id !== "" && container_name !== "" && container_image !== ""), {
    error: "an enabled static container needs container_id, container_name and container_image",
  });

/** What `init_config` of the container plugin may hold. */
export const Config = z.strictObject({
  label_max_len: z.int().min(0).default(100).describe("Labels with a longer value are left out, in bytes."),
  with_size: z.boolean().default(false).describe("Ask for the size of the writable layer, which is slow."),
  hooks: z
    .array(z.enum(["create", "start"]))
    .default(["create"])
    .describe("When new containers are announced; none: only those that exist at the start, and those that a process is in."),
  log_level: z.enum(["trace", "debug", "info", "warn", "error"]).default("info").describe("The least severe lines that reach the host's log."),
  engine_timeout: z.int().min(0).default(10).describe("How long an engine has for an answer, in seconds; 0: as long as by default."),
  engines: z
    .strictObject({
      docker: SocketEngine.prefault({}),
      podman: SocketEngine.prefault({}),
      containerd: SocketEngine.prefault({}),
      cri: SocketEngine.prefault({}),
      lxc: CgroupEngine.prefault({}),
      libvirt_lxc: CgroupEngine.prefault({}),
      bpm: CgroupEngine.prefault({}),
      static: StaticEngine.prefault({}),
    })
    .prefault({}),
});

/** The config with its defaults. */
export type ContainerConfig = z.output<typeof Config>;
