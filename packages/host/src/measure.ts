import { fieldValue, type WireValue } from "./extraction.ts";
import type { Measure, MeasureReport, SteadyMeasure } from "./measure-types.ts";
import { wireEvents } from "./raw-events.ts";
import { cellValue, type WireCell, wireValue } from "./table-values.ts";

/** A report as the host writes it. */
export type WireReport = Omit<MeasureReport, "value" | "values"> & { readonly values?: readonly WireValue[]; readonly value?: WireCell };

/** What is to be measured, as the host reads it. */
export function measureArguments(what: Measure): object {
  if (what.call === "read_column") return { ...what, key: wireValue(what.key) };
  if (what.call === "next_batch" || what.events === undefined) return what;
  return { ...what, events: wireEvents(what.events) };
}

export function steadyArguments({ events, ...rest }: SteadyMeasure): object {
  return { ...rest, ...(events && { events: wireEvents(events) }) };
}

export function measureReport({ value, values, ...rest }: WireReport): MeasureReport {
  return { ...rest, ...(values && { values: values.map(fieldValue) }), ...(value !== undefined && { value: cellValue(value) }) };
}
