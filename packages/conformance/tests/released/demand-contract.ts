import { payloadLayout, payloadSections } from "@falco-plugin/abi";

/** The bytes of an artifact whose bundle demands a version of the bundle's contract, as if a newer builder had made it. */
export function demandContract(artifact: Buffer, version: number): Buffer {
  const changed = Buffer.from(artifact);
  // The magic stands in the stub's own code, too: the payload is the last.
  const header = changed.lastIndexOf(payloadLayout.magic);
  const headerSize = changed.readUInt32LE(header + 8);
  for (let index = 0; index < changed.readUInt32LE(header + 12); index += 1) {
    const section = header + headerSize + index * 24;
    if (changed.readUInt32LE(section) !== payloadSections.bindingContract) continue;
    changed.writeUInt32LE(version, header + Number(changed.readBigUInt64LE(section + 8)));
    return changed;
  }
  throw new Error("the artifact demands no version");
}
