import * as z from "zod";
import { containerId } from "../../replies/container-id.ts";
import { fittingEntries } from "../../replies/fitting-entries.ts";
import { dictionary, int, list, text } from "../../replies/lenient.ts";
import type { Sighting } from "../../watching/sighting.ts";

/** One entry of `GET /containers/json`. */
const entry = (): z.ZodType<Sighting> =>
  z.object({ Id: containerId(), Names: list(z.string()), Image: text(), Labels: dictionary(z.string()), Created: int() }).transform(({ Id, Names, Image, Labels, Created }) => ({
    id: Id,
    name: (Names?.[0] ?? "").replace(/^\//, ""),
    image: Image,
    labels: Labels,
    createdTime: Created,
  }));

/** What is read from `GET /containers/json`: the entries that have an id. */
export const listReply = () => fittingEntries(entry());
