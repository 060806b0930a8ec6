import * as z from "zod";
import { containerId } from "../../replies/container-id.ts";
import { dictionary, int, list, text } from "../../replies/lenient.ts";

/** One entry of `GET /containers/json`. */
const entry = () =>
  z.object({ Id: containerId(), Names: list(z.string()), Image: text(), Labels: dictionary(z.string()), Created: int() }).transform(({ Id, Names, Image, Labels, Created }) => ({
    id: Id,
    name: (Names?.[0] ?? "").replace(/^\//, ""),
    image: Image,
    labels: Labels,
    createdTime: Created,
  }));

/** A container as the list shows it. */
export type ListedContainer = z.output<ReturnType<typeof entry>>;

/**
 * What is read from `GET /containers/json`: the entries that have an id. Fails where the reply is no list at all, for taking that
 * as "no containers" would remove them all.
 */
export const listReply = () =>
  z.array(z.unknown()).transform((entries) => {
    const schema = entry();
    return entries.flatMap((value) => {
      const parsed = schema.safeParse(value);
      return parsed.success ? [parsed.data] : [];
    });
  });
