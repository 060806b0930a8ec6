import { reaching } from "./internal/reaching.ts";

/** Declares everything, and reaches it. */
export default reaching("reach-all", { net: true, fs: true, childProcess: true, worker: true });
