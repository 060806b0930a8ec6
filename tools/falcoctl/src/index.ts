export { buildFalcoctl, type FalcoctlPrograms } from "./build-falcoctl.ts";
export { Falcoctl, type InstallFolders } from "./falcoctl.ts";
export { OciRegistry } from "./oci-registry.ts";
