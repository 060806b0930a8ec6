import { packageBuild } from "../../tsup.base.ts";

export default packageBuild({ entry: { index: "src/index.ts", simulated: "src/simulated/index.ts", "simulated-docker": "src/simulated/main.ts" } });
