import { createHash } from "node:crypto";

/** What an artifact says of its own bytes and of the files beside it: a SHA-256 for each, in hexadecimal digits. */
export interface ArtifactDigests {
  readonly algorithm: "sha256";
  /** By the name of the part, see `artifactParts`. */
  readonly parts: Readonly<Record<string, string>>;
  /** Of what was written beside it, by the end of the file's name. */
  readonly companions: Readonly<Record<string, string>>;
}

/** SHA-256 of pieces that follow each other. */
export function sha256(...pieces: readonly Uint8Array[]): string {
  const hash = createHash("sha256");
  for (const piece of pieces) hash.update(piece);
  return hash.digest("hex");
}

/** As they stand in an artifact. Undefined where that is not what they are. */
export function parseDigests(bytes: Uint8Array): ArtifactDigests | undefined {
  try {
    const { algorithm, parts, companions } = JSON.parse(new TextDecoder().decode(bytes)) as Partial<ArtifactDigests>;
    const areTexts = (value: unknown): boolean => typeof value === "object" && value !== null && Object.values(value).every((each) => typeof each === "string");
    return algorithm === "sha256" && areTexts(parts) && areTexts(companions) ? { algorithm, parts: parts ?? {}, companions: companions ?? {} } : undefined;
  } catch {
    return undefined;
  }
}
