import { create } from "@bufbuild/protobuf";
import { describe, expect, test } from "vitest";
import { type Container, ContainerSchema } from "../generated/containerd/containers_pb.ts";
import { runtimeSpec } from "../oci/runtime-spec.ts";
import { parseEmbedded } from "../replies/parse-embedded.ts";
import { containerName } from "./container-name.ts";
import { containerdContainer, type ContainerdSurroundings } from "./containerd-container.ts";
import { sandboxFacts } from "./sandbox-facts.ts";

const randomId = "2400edb296c5d631fef083a30c680f71801b0409a9676ee546c084d0087d7c7d";
const bytes = (json: unknown) => ({ typeUrl: "", value: Buffer.from(JSON.stringify(json)) });
const infoOf = (container: Partial<Container>, surroundings: Partial<ContainerdSurroundings> = {}) =>
  containerdContainer(create(ContainerSchema, { id: randomId, ...container } as never), {
    spec: parseEmbedded(runtimeSpec(), ""),
    image: undefined,
    sandboxId: "",
    sandbox: undefined,
    withSize: false,
    labelMaxLength: 100,
    ...surroundings,
  });

describe("containerdContainer", () => {
  test("a container without a specification, an image or a time is told with what there is", () => {
    expect(infoOf({})).toMatchObject({
      ...{ engine: "containerd", id: "2400edb296c5", fullId: randomId, name: "2400edb296c5", image: "", imageDigest: "", user: "", createdTime: 0 },
      ...{ cpuPeriod: 100_000, cpuShares: 1024, env: null, hostPid: false, privileged: false, size: -1, mounts: [], podSandboxId: "", podSandboxLabels: null, portMappings: null },
    });
  });

  test("names: the id where somebody has chosen it, else what clients keep among the labels", () => {
    expect(containerName("web", { "nerdctl/name": "other" })).toBe("web");
    expect(containerName(randomId, { "nerdctl/name": "shop" })).toBe("shop");
    expect(containerName(randomId, { "nerdctl/name": "", "io.kubernetes.container.name": "web" })).toBe("web");
    expect(containerName(randomId, {})).toBe("2400edb296c5");
  });

  test("image: digest and size of the manifest", () => {
    const image = { $typeName: "containerd.services.images.v1.Descriptor" as const, digest: "sha256:b9", size: 1024n };
    expect(infoOf({ image: "docker.io/library/nginx:1.27" }, { image, withSize: true })).toMatchObject({
      ...{ image: "docker.io/library/nginx:1.27", imageRepo: "docker.io/library/nginx", imageTag: "1.27", imageDigest: "sha256:b9", size: 1024 },
    });
    expect(infoOf({ image: "web@sha256:aa" }, { withSize: true })).toMatchObject({ imageDigest: "sha256:aa", size: -1 });
  });

  test("what is known of a pod comes from its sandbox", () => {
    const sandbox = sandboxFacts(
      create(ContainerSchema, {
        labels: { app: "shop", long: "x".repeat(101) },
        spec: bytes({ linux: { namespaces: [{ type: "pid" }] } }),
        extensions: { "io.cri-containerd.sandbox.metadata": bytes({ Version: "v1", Metadata: { IP: "10.88.0.2", CNIResult: { Interfaces: { eth0: { IPConfigs: [] } } } } }) },
      }),
    );
    const spec = parseEmbedded(runtimeSpec(), JSON.stringify({ linux: { namespaces: [{ type: "pid" }, { type: "network" }, { type: "ipc" }] } }));
    const info = infoOf({}, { spec, sandboxId: "5a".repeat(32), sandbox });
    expect(info).toMatchObject({ podSandboxId: "5a".repeat(32), ip: "10.88.0.2", cniJson: '{"eth0":{"IPConfigs":[]}}', hostNetwork: true, hostIpc: true, hostPid: false });
    expect({ ...info.podSandboxLabels }).toEqual({ app: "shop" });
  });

  test("a sandbox with metadata of another kind is one without", () => {
    for (const metadata of [{}, { Metadata: null }, { Metadata: { IP: 7, CNIResult: "none" } }]) {
      expect(sandboxFacts(create(ContainerSchema, { extensions: { "io.cri-containerd.sandbox.metadata": bytes(metadata) } }))).toMatchObject({ ip: "", cniJson: "" });
    }
  });
});
