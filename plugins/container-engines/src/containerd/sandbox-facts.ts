import type { Container } from "../generated/containerd/containers_pb.ts";
import { cniInterfaces, cniJson } from "../oci/cni-result.ts";
import { type RuntimeSpec, runtimeSpec } from "../oci/runtime-spec.ts";
import { record, text } from "../replies/lenient.ts";
import { once } from "../replies/once.ts";
import { parseEmbedded } from "../replies/parse-embedded.ts";

/** What a pod's sandbox says of the pod's containers. */
export interface SandboxFacts {
  readonly labels: Readonly<Record<string, string>>;
  readonly ip: string;
  readonly cniJson: string;
  readonly spec?: RuntimeSpec;
}

/** Where containerd's CRI keeps what it knows of a sandbox, among the extensions of its container. */
const METADATA = "io.cri-containerd.sandbox.metadata";

const sandboxMetadata = once(() => record({ Metadata: record({ IP: text(), CNIResult: record({ Interfaces: cniInterfaces() }) }) }));

/** What a sandbox's container tells. */
export function sandboxFacts({ labels, spec, extensions }: Container): SandboxFacts {
  const { Metadata } = parseEmbedded(sandboxMetadata(), bytesText(extensions[METADATA]?.value));
  return { labels, ip: Metadata.IP, cniJson: cniJson(Metadata.CNIResult.Interfaces), spec: parseEmbedded(runtimeSpec(), bytesText(spec?.value)) };
}

/** Bytes that are text. */
export const bytesText = (bytes: Uint8Array | undefined): string => (bytes === undefined ? "" : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8"));
