import { createHash } from "node:crypto";
import type { ContainerSpec } from "./container-spec.ts";

/** A container of a simulated engine. */
export interface SimulatedContainer {
  readonly id: string;
  readonly spec: ContainerSpec;
  readonly created: Date;
  name: string;
  /** `""` until it was started. */
  ip: string;
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The image a container was made from. */
export const imageOf = ({ spec }: SimulatedContainer): string => spec.image ?? "busybox:latest";

/** An image's id; the same for the same name. */
export const imageId = (image: string): string => `sha256:${sha256(`image ${image}`)}`;

/** The digest of an image's manifest; the same for the same name. */
export const imageDigest = (image: string): string => `sha256:${sha256(`digest ${image}`)}`;
