import { isFalcoPluginError } from "@falco-plugin/contract";
import type { SeenEvent, TestHost } from "@falco-plugin/testing";

import type { SeenFailure, SeenHostEvent, SeenValue } from "../capability-driver.ts";

/** The fields of an event; what fails has no value, as in every host. */
export function readFields(host: TestHost, event: SeenEvent, names: readonly string[], isList: (field: string) => boolean): Pick<SeenHostEvent, "fields" | "ranges" | "failures"> {
  const fields: Record<string, SeenValue> = {};
  const ranges: Record<string, SeenHostEvent["ranges"][string]> = {};
  const failures: SeenFailure[] = [];
  for (const field of names) {
    try {
      const { values, ranges: places } = host.extraction(event, field);
      fields[field] = values.length === 0 ? null : isList(field) ? values : (values[0] ?? null);
      ranges[field] = places;
    } catch (error) {
      if (!isFalcoPluginError(error)) throw error;
      fields[field] = null;
      failures.push({ call: "extract", field, error: error.message });
    }
  }
  return { fields, ranges, failures };
}
