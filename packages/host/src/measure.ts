import { type FieldValue, fieldValue, type WireValue } from "./extraction.ts";
import type { Measure, MeasureReport } from "./measure-types.ts";
import { wireEvents } from "./raw-events.ts";

/** A report as the host writes it. */
export type WireReport = Omit<MeasureReport, "values"> & { readonly values?: readonly WireValue[] };

/** What is to be measured, as the host reads it. */
export function measureArguments(what: Measure): object {
  if (what.call === "next_batch" || what.events === undefined) return what;
  return { ...what, events: wireEvents(what.events) };
}

export function measureReport<Report extends WireReport>(report: Report): Omit<Report, "values"> & { readonly values?: readonly FieldValue[] } {
  const { values, ...rest } = report;
  return values === undefined ? rest : { ...rest, values: values.map(fieldValue) };
}
