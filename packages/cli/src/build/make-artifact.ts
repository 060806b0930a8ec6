import { payloadLayout } from "@falco-plugin/abi";
import type { Manifest } from "@falco-plugin/contract";
import { hideSymbols } from "../elf/hide-symbols.ts";
import { replaceLastSegment } from "../elf/replace-last-segment.ts";
import { encodePayload } from "../payload/encode-payload.ts";
import { manifestSections } from "../payload/manifest-sections.ts";
import { absentSymbols } from "../payload/plugin-symbols.ts";

/**
 * A plugin's shared library: the stub, filled. Equal input gives equal bytes.
 *
 * @runs build
 * @throws FalcoPluginError `FP_ARTIFACT_INVALID` if the stub is not as it should be
 */
export function makeArtifact(stub: Uint8Array, manifest: Manifest, bundle: Uint8Array): Uint8Array {
  const payload = encodePayload(manifestSections(manifest, bundle));
  return replaceLastSegment(hideSymbols(stub, absentSymbols(manifest)), payloadLayout.elfSection, payload);
}
