import { bytes, count, decimal, spread } from "../format.ts";
import type { Section } from "../table.ts";
import type { ContainerResults } from "./container-results.ts";

/** What the container plugin costs, as tables. */
export const containerSections = ({ calls, memory, latency }: ContainerResults): readonly Section[] => [
  { title: "The container plugin: one call of the host, ns", head: ["call", "ns"], rows: calls.map(({ what, ns }) => [what, spread(ns, count)]) },
  {
    title: "The container plugin: memory of its host",
    head: ["containers", "resident, all told", "anonymous", "resident, 10 s later"],
    rows: memory.map(({ containers, residentBytes, anonymousBytes, quietResidentBytes }) => [count(containers), spread(residentBytes, bytes), bytes(anonymousBytes.median), spread(quietResidentBytes, bytes)]),
  },
  {
    title: "The container plugin: from `docker run` to the event, ms",
    head: ["part", "p50", "p99"],
    rows:
      "unavailable" in latency
        ? [[latency.unavailable, "", ""]]
        : [
            [`the whole, of ${latency.runs} runs`, decimal(latency.wholeMs.p50), decimal(latency.wholeMs.p99)],
            ["after Docker's own client has heard that it was started (below 0: before)", decimal(latency.ownMs.p50), decimal(latency.ownMs.p99)],
          ],
  },
];
