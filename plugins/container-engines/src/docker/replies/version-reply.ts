import type * as z from "zod";
import { record, text } from "../../replies/lenient.ts";

/** What is read from `GET /version`. */
export const versionReply = () => record({ Version: text(), ApiVersion: text(), MinAPIVersion: text() });

/** Which Docker this is, and which versions of its API it speaks. */
export type VersionReply = z.output<ReturnType<typeof versionReply>>;
