import { packageTests } from "../../vitest.base.ts";

// Tests compile C and start processes, on machines that do other things, too.
export default packageTests({ testTimeout: 60_000 });
