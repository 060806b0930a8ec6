import { decodeCString, encodeCString } from "./c-string.ts";
import type { ParamKind, ParamType } from "./param-type.ts";

const text = (kind: ParamKind): ParamType<string, string> => ({ kind, decode: decodeCString, encode: encodeCString });

/** Text. @abi PT_CHARBUF */
export const charbuf = /* @__PURE__ */ text("charbuf");
/** A path, relative to the working directory of the thread or absolute. @abi PT_FSPATH */
export const fspath = /* @__PURE__ */ text("fspath");

/** A path that is relative to the directory in another parameter of the event. @abi PT_FSRELPATH */
export const fsrelpath = (dirfd: number): ParamType<string, string> => ({ ...text("fsrelpath"), dirfd });
