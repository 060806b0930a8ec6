import * as z from "zod";
import { rfc3339Seconds } from "../../inspected/rfc3339-seconds.ts";
import { containerId } from "../../replies/container-id.ts";
import { fittingEntries } from "../../replies/fitting-entries.ts";
import { dictionary, list, text } from "../../replies/lenient.ts";
import type { Sighting } from "../../watching/sighting.ts";

/** One entry of `GET /libpod/containers/json`. */
const entry = (): z.ZodType<Sighting> =>
  z.object({ Id: containerId(), Names: list(z.string()), Image: text(), Labels: dictionary(z.string()), Created: text() }).transform(({ Id, Names, Image, Labels, Created }) => ({
    id: Id,
    name: Names?.[0] ?? "",
    image: Image,
    labels: Labels,
    createdTime: rfc3339Seconds(Created),
  }));

/** What is read from `GET /libpod/containers/json`: the entries that have an id. Podman says `null` for none. */
export const podmanListReply = () => z.preprocess((reply) => reply ?? [], fittingEntries(entry()));
