import * as z from "zod";

/**
 * A list of containers: the entries that fit. Fails where the reply is no list at all, for taking that as "no containers" would
 * remove them all.
 */
export const fittingEntries = <T>(entry: z.ZodType<T>) =>
  z.array(z.unknown()).transform((entries) =>
    entries.flatMap((value) => {
      const parsed = entry.safeParse(value);
      return parsed.success ? [parsed.data] : [];
    }),
  );
