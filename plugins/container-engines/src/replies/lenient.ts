import * as z from "zod";

// Replies are made by somebody else, perhaps by something that only pretends to be Docker. A field that is missing, null or of
// the wrong type costs that field, never the whole reply. Schemas are made by functions, so that nothing happens at import.

/** Text; anything else is `""`. */
export const text = () => z.string().catch("");

/** A whole number that fits a signed 64-bit integer; anything else is 0. */
export const int = () => z.number().transform(clampToInt64).catch(0);

/** A truth value; anything else is false. */
export const flag = () => z.boolean().catch(false);

/** A list, without the entries that do not fit; anything else is null. */
export const list = <T>(entry: z.ZodType<T>) =>
  z
    .array(z.unknown())
    .transform((entries) => entries.flatMap((value) => only(entry.safeParse(value))))
    .nullable()
    .catch(null);

/** An object with values of one type under keys of others' choice, without the entries that do not fit; anything else is null. */
export const dictionary = <T>(entry: z.ZodType<T>) =>
  z
    .custom<Record<string, unknown>>(isObject)
    .transform((object) => {
      // Without a prototype: a label called __proto__ is a label.
      const entries = Object.create(null) as Record<string, T>;
      for (const [key, value] of Object.entries(object)) for (const fitting of only(entry.safeParse(value))) entries[key] = fitting;
      return entries;
    })
    .nullable()
    .catch(null);

/** An object of which every field is lenient; anything else is read as an empty object. */
export const record = <Shape extends z.ZodRawShape>(shape: Shape) => z.preprocess((value) => (isObject(value) ? value : {}), z.object(shape));

/** As {@link record}, but null where there is no object. */
export const optionalRecord = <Shape extends z.ZodRawShape>(shape: Shape) => z.preprocess((value) => (isObject(value) ? value : null), z.object(shape).nullable());

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null && !Array.isArray(value);

const only = <T>(result: z.ZodSafeParseResult<T>): T[] => (result.success ? [result.data] : []);

/** The largest double below 2^63: the next one is no int64 any more, and a reader in Go or C++ would refuse the whole payload. */
const MAX_INT64_DOUBLE = 9223372036854774784;

function clampToInt64(value: number): number {
  return Math.trunc(Math.min(Math.max(value, -MAX_INT64_DOUBLE), MAX_INT64_DOUBLE)) + 0;
}
