import { parseImageReference } from "../image-reference.ts";
import type { ImageNames } from "../inspected/inspected-container.ts";
import type { ImageReply } from "./replies/image-reply.ts";

/**
 * The names of an image: of those that it goes by, the one that the container was started with, else the first.
 *
 * @param asked - what the container was started with: a name, or an id
 * @param imageId - the id that the container's record holds
 * @param image - the image's own record, where it could be had
 */
export function imageNames(asked: string, imageId: string, image: ImageReply | undefined): ImageNames {
  const wanted = isImageId(asked, imageId) ? { repo: "", tag: "", digest: "" } : parseImageReference(asked);
  const digests = (image?.repoDigests ?? []).map(parseImageReference).filter(({ repo, digest }) => repo !== "<none>" && digest !== "");
  const tags = (image?.repoTags ?? []).map(parseImageReference).filter(({ repo, tag }) => repo !== "<none>" && tag !== "");

  const names = [...digests, ...tags];
  const imageRepo = (names.find(({ repo }) => repo === wanted.repo) ?? names[0] ?? wanted).repo;
  const ofRepo = tags.filter(({ repo }) => repo === imageRepo);
  const wantedTag = wanted.tag !== "" ? wanted.tag : "latest";
  return {
    imageDigest: digests.find(({ repo }) => repo === imageRepo)?.digest ?? digests[0]?.digest ?? wanted.digest,
    imageId: withoutAlgorithm(image?.id !== undefined && image.id !== "" ? image.id : imageId),
    imageRepo,
    imageTag: ofRepo.find(({ tag }) => tag === wantedTag)?.tag ?? ofRepo[0]?.tag ?? wanted.tag,
  };
}

const withoutAlgorithm = (id: string): string => (id.startsWith("sha256:") ? id.slice("sha256:".length) : id);

/** `docker run 4f5e…` starts an image by its id, or by a prefix of it; then there is no name to parse. */
function isImageId(asked: string, imageId: string): boolean {
  const bare = withoutAlgorithm(asked);
  return bare !== "" && withoutAlgorithm(imageId).startsWith(bare) && /^[0-9a-f]{4,64}$/.test(bare);
}
