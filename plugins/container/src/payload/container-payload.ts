import type { ContainerKind } from "@falco-plugin/container-engines";
import * as z from "zod";
import { kindCodes } from "./container-kinds.ts";
import { labelsSchema } from "./labels-schema.ts";

const Labels = labelsSchema().nullable();

/** What the events carry: a `ContainerInfo`, with what only old captures know. How it is written is `containerCodec`'s business. */
export const ContainerPayload = z.object({
  engine: z.enum(Object.keys(kindCodes) as ContainerKind[]),
  id: z.string(),
  fullId: z.string(),
  name: z.string(),
  image: z.string(),
  imageDigest: z.string(),
  imageId: z.string(),
  imageRepo: z.string(),
  imageTag: z.string(),
  user: z.string(),
  cniJson: z.string(),
  cpuPeriod: z.number(),
  cpuQuota: z.number(),
  cpuShares: z.number(),
  cpusetCpuCount: z.number(),
  createdTime: z.number(),
  env: z.array(z.string()).readonly().nullable(),
  hostIpc: z.boolean(),
  hostNetwork: z.boolean(),
  hostPid: z.boolean(),
  ip: z.string(),
  size: z.number(),
  isPodSandbox: z.boolean(),
  labels: Labels,
  memoryLimit: z.number(),
  swapLimit: z.number(),
  podSandboxId: z.string(),
  privileged: z.boolean(),
  podSandboxLabels: Labels,
  portMappings: z.array(z.object({ hostIp: z.number(), hostPort: z.number(), containerPort: z.number() }).readonly()).readonly().nullable(),
  mounts: z.array(z.object({ source: z.string(), destination: z.string(), mode: z.string(), rw: z.boolean(), propagation: z.string() }).readonly()).readonly().nullable(),
  probes: z
    .array(z.object({ kind: z.enum(["healthcheck", "liveness", "readiness"]), exe: z.string(), args: z.array(z.string()).readonly() }).readonly())
    .readonly()
    .optional(),
});

/** A container, as an event tells of it. */
export type ToldContainer = z.output<typeof ContainerPayload>;
