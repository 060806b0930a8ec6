import { errorPages } from "./error-pages.ts";
import { exportList } from "./export-list.ts";
import type { Generator } from "./generator.ts";
import { limitsPage } from "./limits-page.ts";
import { performance } from "./performance.ts";
import { pluginPages } from "./plugin-page.ts";
import { protobufMessages } from "./protobuf-messages.ts";
import { soak } from "./soak.ts";
import { support } from "./support.ts";
import { thirdParty } from "./third-party.ts";

/** Every generated file that is kept in the repository. */
export const generators: readonly Generator[] = [errorPages, exportList, limitsPage, ...performance, ...pluginPages, ...protobufMessages, soak, support, thirdParty];
