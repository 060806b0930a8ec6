import type * as z from "zod";
import { cniInterfaces } from "../oci/cni-result.ts";
import { runtimeSpec } from "../oci/runtime-spec.ts";
import { flag, list, record, text } from "../replies/lenient.ts";
import { once } from "../replies/once.ts";
import { parseEmbedded } from "../replies/parse-embedded.ts";

/** What runtimes add to an answer when they are asked to be verbose: JSON, for people. None of it can be relied on. */
export type VerboseInfo = Readonly<Record<string, string>>;

/** As kubelet has asked for it; containerd repeats it, CRI-O does not. */
const config = () =>
  record({
    image: record({ image: text() }),
    envs: list(record({ key: text(), value: text() })),
    linux: record({ security_context: record({ privileged: flag().nullish() }) }),
  });

const containerInfo = once(() => record({ sandboxID: text(), privileged: flag().nullish(), config: config(), runtimeSpec: runtimeSpec() }));

const sandboxInfo = once(() => record({ image: text(), cniResult: record({ Interfaces: cniInterfaces() }), config: config(), runtimeSpec: runtimeSpec() }));

/** What is read of it about a container. */
export type ContainerDetails = z.output<ReturnType<typeof containerInfo>>;

/** What is read of it about a sandbox. */
export type SandboxDetails = z.output<ReturnType<typeof sandboxInfo>>;

/** Both runtimes have one entry of this name. */
const json = (info: VerboseInfo): string => info["info"] ?? "";

export const containerDetails = (info: VerboseInfo): ContainerDetails => parseEmbedded(containerInfo(), json(info));

export const sandboxDetails = (info: VerboseInfo): SandboxDetails => parseEmbedded(sandboxInfo(), json(info));
