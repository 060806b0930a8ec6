import type { ByteRange, FieldValue, LocatedValue } from "@falco-plugin/contract";

/**
 * A value with the bytes of the event that it came from, so that hosts can point at them: one range for each value, from the start of the
 * event ({@link EventView.paramOffset} tells where a parameter begins).
 *
 * @runs event thread
 * @example
 * ```ts
 * import { compute, extract, located } from "@falco-plugin/plugin";
 *
 * export const fields = extract({
 *   "demo.first": compute({ type: "string", description: "First eight bytes of the payload", offsets: true }, ({ event }) => {
 *     const start = event.paramOffset(1);
 *     return located(String(event.text(1)).slice(0, 8), { start, length: 8 });
 *   }),
 * });
 * ```
 */
export function located<Value extends FieldValue | readonly FieldValue[]>(value: Value, ranges: ByteRange | readonly ByteRange[]): LocatedValue & { readonly value: Value } {
  return { value, ranges: isList(ranges) ? ranges : [ranges] };
}

function isList(ranges: ByteRange | readonly ByteRange[]): ranges is readonly ByteRange[] {
  return Array.isArray(ranges);
}
