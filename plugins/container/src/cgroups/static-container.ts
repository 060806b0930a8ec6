import { parseImageReference } from "@falco-plugin/container-engines";
import type { CgroupMatcher } from "./cgroup-matcher.ts";
import { containerOfCgroup } from "./container-of-cgroup.ts";

/** The one container that all processes are in. */
export interface StaticContainer {
  readonly id: string;
  readonly name: string;
  readonly image: string;
}

/** Takes every process for one of this container: for a Falco that watches a single container from its side. */
export function staticCgroups({ id, name, image }: StaticContainer): CgroupMatcher {
  const { repo, tag, digest } = parseImageReference(image);
  const match = Object.freeze({ id, container: containerOfCgroup("static", id, { name, image, imageRepo: repo, imageTag: tag, imageDigest: digest }) });
  return () => match;
}
