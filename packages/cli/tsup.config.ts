import { packageBuild } from "../../tsup.base.ts";

// The child is a script of its own: it runs in another process, without the rest of the package.
export default packageBuild({ entry: { index: "src/index.ts", bin: "src/bin.ts", "manifest-child": "src/build/manifest-child.ts" } });
