import type { Compiler } from "./compiler.ts";
import { cpp } from "./cpp.ts";
import { go } from "./go.ts";
import { rust } from "./rust.ts";
import { typescript } from "./typescript.ts";

/** In the order of the columns. */
export const compilers: readonly Compiler[] = [typescript, rust, go, cpp];
