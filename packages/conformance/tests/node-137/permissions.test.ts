import { nativeHostDriver, permissionsSuite } from "../../src/index.ts";
import { forNode24, node24 } from "./node-137-build.ts";

permissionsSuite(nativeHostDriver({ name: "host with Node.js 24", ...forNode24, host: node24.host }));
