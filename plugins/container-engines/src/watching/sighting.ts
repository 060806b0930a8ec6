import { type ContainerInfo, minimalContainer } from "../container-info.ts";
import type { EngineKind } from "../engine.ts";
import { parseImageReference } from "../image-reference.ts";
import { labelsWithin } from "../labels-within.ts";

/** What an event or a list tells about a container, before it was looked up. */
export interface Sighting {
  readonly id: string;
  readonly name: string;
  readonly image: string;
  readonly labels: Readonly<Record<string, string>> | null;
  /** Seconds since 1970; 0 = unknown. */
  readonly createdTime: number;
  readonly isPodSandbox?: boolean;
}

/** What can be told about a container that was seen but could not be looked up. */
export function sightedContainer(engine: EngineKind, { id, name, image, labels, createdTime, isPodSandbox = false }: Sighting, labelMaxLength: number): ContainerInfo {
  const { repo, tag, digest } = parseImageReference(image);
  const named = repo !== "" && repo !== "sha256";
  return minimalContainer(engine, id, {
    name,
    image,
    ...(named && { imageRepo: repo, imageTag: tag, imageDigest: digest }),
    createdTime,
    isPodSandbox,
    labels: labels === null ? null : labelsWithin(labels, labelMaxLength),
  });
}
