import { packageBuild } from "../../tsup.base.ts";

const subpaths = ["background", "channels", "config-update", "extract", "listen", "metrics", "parse", "per-instance", "source"];

export default packageBuild({ entry: { index: "src/index.ts", ...Object.fromEntries(subpaths.map((name) => [name, `src/${name}/index.ts`])) } });
