import { packageTests } from "../../vitest.base.ts";

// A compiler or sysdig may be among it, on a machine that is busy with other packages.
export default packageTests({ testTimeout: 60_000, hookTimeout: 180_000 });
