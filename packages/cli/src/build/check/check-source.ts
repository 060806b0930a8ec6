import type { SourceFacts } from "@falco-plugin/contract";
import { demandBoolean, demandInteger, demandMatch, demandObject, demandOneOf, fail } from "./demand.ts";

/** What Falco leaves to plugins: up to 1073741823 by its registry, above that for private use. */
const highestId = 2_147_483_647;

/** Names that mean something else to Falco. */
const reservedNames: readonly string[] = ["syscall", "internal", "plugins"];

const most32Bits = 0xffff_ffff;

export function checkSource(value: unknown): void {
  const facts = demandObject<SourceFacts>(value, "source");
  const id = demandInteger(facts.id, 0, highestId, "the source's id");
  if (id === 0) {
    if (facts.name !== "") fail(`a source without id emits events of syscall and has no name, but its name is ${JSON.stringify(facts.name)}; give it an id, or no name`);
  } else {
    const name = demandMatch(facts.name, /^[A-Za-z_][\w.-]*$/, "the source's name", "letters, digits, _, . and -, beginning with a letter or _");
    if (reservedNames.includes(name)) fail(`the source's name ${name} is reserved by Falco`);
  }
  demandBoolean(facts.openParams, "openParams of the source");
  demandBoolean(facts.describes, "describes of the source");
  demandInteger(facts.ringEvents, 1, most32Bits, "ringEvents of the source");
  demandInteger(facts.ringBytes, 1, most32Bits, "ringBytes of the source");
  demandInteger(facts.openTimeoutMs, 1, most32Bits, "openTimeoutMs of the source");
  demandOneOf(facts.overflow, ["fail", "drop-newest"], "overflow of the source");
}
