import type { ContainerInfo } from "../container-info.ts";
import { parseImageReference } from "../image-reference.ts";

/** What runtimes say of a container's image, each in its own way. */
export interface CriImage {
  /** A name, or `sha256:…` of the image's id. */
  readonly image: string;
  /** `repo@sha256:…`, or `sha256:…` alone. */
  readonly imageRef: string;
  readonly imageId: string;
  /** The image that kubelet has asked for: a name, or `sha256:…` of its id. */
  readonly asked: string;
  readonly annotations: Readonly<Record<string, string>> | null;
}

/** Annotations in which runtimes keep the image's name, the best first. */
const nameAnnotations = ["io.kubernetes.cri.image-name", "io.kubernetes.cri-o.ImageName", "io.kubernetes.cri-o.Image"];

const SHA256 = "sha256:";
const isId = (image: string): boolean => image.startsWith(SHA256) || /^[0-9a-f]{64}$/.test(image);

/** The names of an image. */
export function criImageNames({ image, imageRef, imageId, asked, annotations }: CriImage): Pick<ContainerInfo, "image" | "imageDigest" | "imageId" | "imageRepo" | "imageTag"> {
  const ref = isId(imageRef) ? { repo: "", digest: imageRef } : parseImageReference(imageRef);
  const named = [image, ...nameAnnotations.map((key) => annotations?.[key] ?? "")].find((name) => name !== "" && !isId(name)) ?? "";
  const { repo, tag, digest } = parseImageReference(named);
  const imageRepo = ref.repo !== "" ? ref.repo : repo;
  return {
    image: imageRepo === "" ? image : tag === "" ? imageRepo : `${imageRepo}:${tag}`,
    imageDigest: ref.digest !== "" ? ref.digest : digest,
    imageId: ([asked, imageId, image, imageRef].find(isId) ?? "").replace(SHA256, ""),
    imageRepo,
    imageTag: tag,
  };
}
