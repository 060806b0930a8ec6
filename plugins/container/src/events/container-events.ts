import { asyncEvent } from "@falco-plugin/async-events";
import { ContainerPayload } from "../payload/container-payload.ts";
import { containerCodec } from "../payload/container-codec.ts";

/** A container exists: it was created, found, or is different from what was told before. */
export const containerAdded = asyncEvent("container", ContainerPayload, { codec: containerCodec });

/** A container is gone. Carries what was last known of it. */
export const containerRemoved = asyncEvent("container_removed", ContainerPayload, { codec: containerCodec });
