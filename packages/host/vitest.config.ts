import { packageTests } from "../../vitest.base.ts";

export default packageTests({ testTimeout: 30_000, hookTimeout: 30_000 });
