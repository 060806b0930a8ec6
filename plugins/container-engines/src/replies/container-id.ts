import * as z from "zod";

/** A full container id. It becomes part of a URL, hence nothing but hexadecimal digits. */
export const containerId = () => z.string().regex(/^[0-9a-f]{64}$/);
