import { payloadLayout } from "@falco-plugin/abi";
import type { Manifest } from "@falco-plugin/contract";
import { placeholderDigests, sealArtifact } from "../digest/seal-artifact.ts";
import { hideSymbols } from "../elf/hide-symbols.ts";
import { replaceLastSegment } from "../elf/replace-last-segment.ts";
import { encodePayload } from "../payload/encode-payload.ts";
import { manifestSections } from "../payload/manifest-sections.ts";
import { absentSymbols } from "../payload/plugin-symbols.ts";

/**
 * A plugin's shared library: the stub, filled. Equal input gives equal bytes. It carries digests of all its parts, and of the files that lie beside it
 * (by the end of their names).
 *
 * @runs build
 * @throws FalcoPluginError `FP_ARTIFACT_INVALID` if the stub is not as it should be
 */
export function makeArtifact(stub: Uint8Array, manifest: Manifest, bundle: Uint8Array, companions: Readonly<Record<string, Uint8Array | string>> = {}): Uint8Array {
  const content = manifestSections(manifest, bundle);
  const digests = placeholderDigests(Object.keys(content), companions);
  const payload = encodePayload({ ...content, digests });
  return sealArtifact(replaceLastSegment(hideSymbols(stub, absentSymbols(manifest)), payloadLayout.elfSection, payload), digests);
}
