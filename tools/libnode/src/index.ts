export { findLibnode } from "./find-libnode.ts";
export { type Libnode, libnodeRecord, readLibnodeRecord } from "./libnode.ts";
export { libnodeEnvironment } from "./libnode-environment.ts";
export { missingNodeFiles, nodeFiles } from "./node-files.ts";
export { provideNodeFiles } from "./provide-node-files.ts";
export { provisionLibnode } from "./provision-libnode.ts";
