import { expect, it } from "vitest";
import { renderSection } from "../table.ts";
import { ContainerResults } from "./container-results.ts";
import { containerSections } from "./container-sections.ts";

const figure = (median: number) => ({ median, min: median, max: median, rounds: 1 });
const results = {
  calls: [{ what: "extract, container.id", ns: figure(123) }],
  memory: [{ containers: 5_000, residentBytes: figure(1e8), anonymousBytes: figure(5e7), quietResidentBytes: figure(9e7) }],
  latency: { runs: 60, wholeMs: { p50: 40, p99: 200 }, ownMs: { p50: 4, p99: 20 } },
};

it("shows what was measured of the container plugin", () => {
  const shown = containerSections(ContainerResults.parse(results)).map(renderSection).join("\n");
  expect(shown).toMatch(/container\.id +│ 123 \(123 – 123\)/);
  expect(shown).toMatch(/5,000 +│ +100\.0 MB .* 50\.0 MB │ +90\.0 MB/);
  expect(shown).toMatch(/the whole, of 60 runs +│ +40\.0 │ +200\.0/);
});

it("says why there is no latency, where no engine can run", () => {
  const [, , latency] = containerSections(ContainerResults.parse({ ...results, latency: { unavailable: "FP_PREREQUISITE_MISSING: docker is missing" } }));
  expect(latency?.rows).toEqual([["FP_PREREQUISITE_MISSING: docker is missing", "", ""]]);
});
