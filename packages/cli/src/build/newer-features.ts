/** Something that Node.js 18 does not have. */
export interface NewerFeature {
  /** As it is written: `Object.groupBy`, `toSorted`, `util.styleText`. */
  readonly name: string;
  /** First Node.js that has it. */
  readonly since: string;
  readonly instead?: string;
}

/** Names of the global scope. Most of these are missing in 18, `crypto` is behind a flag there. */
export const newerGlobals: readonly NewerFeature[] = [
  { name: "crypto", since: "20", instead: 'import { webcrypto } from "node:crypto"' },
  { name: "CustomEvent", since: "19" },
  { name: "File", since: "20", instead: 'import { File } from "node:buffer"' },
  { name: "WebSocket", since: "22" },
  { name: "EventSource", since: "22" },
  { name: "navigator", since: "21" },
  { name: "CloseEvent", since: "23" },
  { name: "Iterator", since: "22" },
  { name: "DisposableStack", since: "24" },
  { name: "AsyncDisposableStack", since: "24" },
];

/** Members of global objects. */
export const newerMembers: readonly NewerFeature[] = [
  { name: "Array.fromAsync", since: "22" },
  { name: "Error.isError", since: "24" },
  { name: "Map.groupBy", since: "21" },
  { name: "Object.groupBy", since: "21" },
  { name: "Promise.try", since: "24" },
  { name: "Promise.withResolvers", since: "22" },
  { name: "RegExp.escape", since: "24" },
  { name: "URL.parse", since: "22", instead: "new URL" },
  { name: "process.getBuiltinModule", since: "20.16" },
  { name: "process.loadEnvFile", since: "20.12" },
];

/** Methods whose names are telling enough. `union` or `take` are not: too many libraries have their own. */
export const newerMethods: readonly NewerFeature[] = [
  { name: "toSorted", since: "20", instead: "[...array].sort()" },
  { name: "toReversed", since: "20", instead: "[...array].reverse()" },
  { name: "toSpliced", since: "20" },
  { name: "isWellFormed", since: "20" },
  { name: "toWellFormed", since: "20" },
  { name: "symmetricDifference", since: "22" },
  { name: "isSubsetOf", since: "22" },
  { name: "isSupersetOf", since: "22" },
  { name: "isDisjointFrom", since: "22" },
  { name: "transferToFixedLength", since: "21" },
];

/** Exports of built-in modules, `module.name`. */
export const newerExports: readonly NewerFeature[] = [
  { name: "crypto.hash", since: "20.12", instead: "createHash" },
  { name: "fs.glob", since: "22" },
  { name: "fs.globSync", since: "22" },
  { name: "fs.openAsBlob", since: "19.8" },
  { name: "fs/promises.glob", since: "22" },
  { name: "http.WebSocket", since: "22.5" },
  { name: "module.enableCompileCache", since: "22.1" },
  { name: "module.findPackageJSON", since: "22.14" },
  { name: "module.registerHooks", since: "22.15" },
  { name: "module.stripTypeScriptTypes", since: "22.13" },
  { name: "path.matchesGlob", since: "22.5" },
  { name: "stream.duplexPair", since: "22.6" },
  { name: "tls.getCACertificates", since: "22.15" },
  { name: "util.diff", since: "22.15" },
  { name: "util.getCallSites", since: "22.9" },
  { name: "util.parseEnv", since: "20.12" },
  { name: "util.styleText", since: "20.12" },
  { name: "v8.queryObjects", since: "20.13" },
  { name: "worker_threads.postMessageToThread", since: "22.5" },
  { name: "zlib.crc32", since: "20.15" },
  { name: "zlib.zstdCompress", since: "22.15" },
  { name: "zlib.zstdDecompress", since: "22.15" },
];
