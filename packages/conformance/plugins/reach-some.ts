import { reaching } from "./internal/reaching.ts";

/** Declares the finer grains. */
export default reaching("reach-some", { net: "unix", fs: "read", worker: true });
