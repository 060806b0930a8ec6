import type { ContainerInfo } from "../container-info.ts";
import { parseImageReference } from "../image-reference.ts";
import { inspectedContainer } from "../inspected/inspected-container.ts";
import type { PodmanContainerReply } from "../replies/container-reply.ts";

/** Podman's description of a container in the words that all engines share. It knows the image's names, so that nothing else has to be asked. */
export function podmanContainer(reply: PodmanContainerReply, { joinedIp, labelMaxLength }: { readonly joinedIp: string; readonly labelMaxLength: number }): ContainerInfo {
  const image = reply.ImageName !== "" ? reply.ImageName : reply.Config.Image;
  const { repo, tag, digest } = parseImageReference(image);
  const names = { imageId: reply.Image.replace(/^sha256:/, ""), imageRepo: repo, imageTag: tag, imageDigest: reply.ImageDigest !== "" ? reply.ImageDigest : digest };
  return inspectedContainer(reply, { engine: "podman", image, names, joinedIp, labelMaxLength });
}
