import type * as z from "zod";
import { list, record, text } from "../../replies/lenient.ts";

/**
 * What is read from `GET /version`, which Podman answers as Docker does, with its own parts beside it. `undefined` where it is no
 * Podman.
 */
export const podmanVersionReply = () =>
  record({ Components: list(record({ Name: text(), Version: text(), Details: record({ APIVersion: text(), MinAPIVersion: text() }) })) }).transform(({ Components }) => {
    const podman = Components?.find(({ Name }) => Name === "Podman Engine");
    return podman === undefined ? undefined : { version: podman.Version, apiVersion: podman.Details.APIVersion, oldest: podman.Details.MinAPIVersion };
  });

/** Which Podman this is, and which versions of its API it speaks. */
export type PodmanVersionReply = NonNullable<z.output<ReturnType<typeof podmanVersionReply>>>;
