import * as z from "zod";

// Keys, words and meaning are those of the official container plugin, so that its configuration can stay as it is. They are
// accepted more freely: what is left out has its default, also below `engines`.

/** Engines that are reached over sockets. */
const SocketEngine = z.strictObject({
  enabled: z.boolean().default(true),
  sockets: z.array(z.string().min(1)).default([]).describe("Paths of sockets; none: the default paths. HOST_ROOT is put before them."),
});

/** Engines that are recognised by cgroups alone. */
const CgroupEngine = z.strictObject({ enabled: z.boolean().default(true) });

const StaticEngine = z.strictObject({
  enabled: z.boolean().default(false),
  container_id: z.string().min(1).optional(),
  container_name: z.string().min(1).optional(),
  container_image: z.string().min(1).optional(),
});

/** What `init_config` of the container plugin may hold. */
export const Config = z.strictObject({
  label_max_len: z.int().min(0).default(100).describe("Labels with a longer value are left out, in bytes."),
  with_size: z.boolean().default(false).describe("Ask for the size of the writable layer, which is slow."),
  hooks: z
    .array(z.enum(["create", "start"]))
    .default(["create"])
    .describe("When new containers are announced."),
  log_level: z.enum(["trace", "debug", "info", "warn", "error"]).default("info").describe("The least severe lines that reach the host's log."),
  engines: z
    .strictObject({
      docker: SocketEngine.prefault({}),
      podman: SocketEngine.optional(),
      containerd: SocketEngine.optional(),
      cri: SocketEngine.optional(),
      lxc: CgroupEngine.optional(),
      libvirt_lxc: CgroupEngine.optional(),
      bpm: CgroupEngine.optional(),
      static: StaticEngine.optional(),
    })
    .prefault({}),
});

/** The config with its defaults. */
export type ContainerConfig = z.output<typeof Config>;
