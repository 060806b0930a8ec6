/** The parts of an image reference such as `registry:5000/team/web:1.2@sha256:…`. Absent parts are `""`. */
export interface ImageReference {
  readonly repo: string;
  readonly tag: string;
  readonly digest: string;
}

/**
 * Takes an image reference apart. Never throws; whatever it is given, `repo` gets what is neither tag nor digest.
 *
 * @runs background
 * @example
 * ```ts
 * import { parseImageReference } from "@falco-plugin/container-engines";
 *
 * parseImageReference("localhost:5000/web:1.2"); // { repo: "localhost:5000/web", tag: "1.2", digest: "" }
 * ```
 */
export function parseImageReference(reference: string): ImageReference {
  const at = reference.indexOf("@");
  const named = at === -1 ? reference : reference.slice(0, at);
  const digest = at === -1 ? "" : reference.slice(at + 1);
  const colon = named.lastIndexOf(":");
  // A colon before the last slash belongs to the registry's port.
  return colon > named.lastIndexOf("/") ? { repo: named.slice(0, colon), tag: named.slice(colon + 1), digest } : { repo: named, tag: "", digest };
}
