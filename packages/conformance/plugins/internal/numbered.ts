import { asyncEvent } from "@falco-plugin/async-events";
import * as z from "zod";

/** An event whose order and completeness can be seen. */
export const numbered = asyncEvent("numbered", z.object({ n: z.int().min(0) }));
