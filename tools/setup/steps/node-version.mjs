import { PrerequisiteMissing } from "../prerequisite-missing.mjs";

const oldest = 20;

/** @param {string} version */
export async function nodeVersion(version = process.versions.node) {
  if (Number(version.split(".")[0]) < oldest) throw new PrerequisiteMissing(`Node.js ${oldest} or newer (this is ${version})`, "Install a newer Node.js.");
  return version;
}
