import { reaching } from "./internal/reaching.ts";

/** Declares nothing, and tries everything. */
export default reaching("reach-nothing", {});
