import { type ArtifactDigests, sha256 } from "./artifact-digests.ts";
import { artifactParts, stubPart, tablePart } from "./artifact-parts.ts";

const nothing = sha256();

/** Digests as long as the real ones will be, so that they can be written into a file that is there already. */
export function placeholderDigests(sections: readonly string[], companions: Readonly<Record<string, Uint8Array | string>>): string {
  const names = [stubPart, tablePart, ...sections].sort();
  return JSON.stringify({
    algorithm: "sha256",
    parts: Object.fromEntries(names.map((name) => [name, nothing])),
    companions: Object.fromEntries(Object.entries(companions).map(([name, content]) => [name, sha256(Buffer.from(content))])),
  } satisfies ArtifactDigests);
}

/** Writes the digests into an artifact that has placeholders for them. */
export function sealArtifact(artifact: Uint8Array, placeholder: string): Uint8Array {
  const { parts, digests } = artifactParts(artifact);
  if (digests === undefined) throw new TypeError("the artifact has no place for digests");
  const { companions, ...rest } = JSON.parse(placeholder) as ArtifactDigests;
  const sealed = JSON.stringify({ ...rest, parts: Object.fromEntries([...parts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, pieces]) => [name, sha256(...pieces)])), companions } satisfies ArtifactDigests);
  const bytes = new TextEncoder().encode(sealed);
  if (bytes.length !== digests.size) throw new TypeError("the artifact's digests do not fit");
  artifact.set(bytes, digests.offset);
  return artifact;
}
