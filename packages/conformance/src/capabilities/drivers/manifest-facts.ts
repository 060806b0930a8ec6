import type { FieldFacts, Manifest } from "@falco-plugin/contract";

import type { SeenFacts, SeenField } from "../capability-driver.ts";

/** What hosts call the capabilities that they know; the others are none to them. */
const hostCapabilities = { source: "sourcing", extract: "extraction", parse: "parsing", listen: "listening" } as const;

/** What a host learns of a plugin from its manifest. */
export function manifestFacts({ capabilities, source, extract, parse, async }: Manifest): SeenFacts {
  const known = capabilities.flatMap((kind) => (kind in hostCapabilities ? [hostCapabilities[kind as keyof typeof hostCapabilities]] : []));
  return {
    capabilities: [...new Set([...known, ...(async === undefined ? [] : ["async"])])],
    id: source?.id ?? 0,
    source: source?.name ?? "",
    fields: extract?.fields.map(fieldOf) ?? [],
    extractSources: extract?.sources ?? [],
    parseSources: parse?.sources ?? [],
  };
}

function fieldOf({ name, type, list, description, display = "", addOutput = false, argument, properties = [] }: FieldFacts): SeenField {
  const { required = false, index = false, key = false } = argument ?? {};
  return { name, type, isList: list, desc: description, display, addOutput, properties, arg: { isRequired: required, isIndex: index, isKey: key } };
}
