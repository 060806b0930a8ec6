import { packageBuild } from "../../tsup.base.ts";

export default packageBuild({ entry: { index: "src/index.ts", types: "src/generated/types.ts", flags: "src/generated/flags.ts" } });
