import { definePlugin, extract, json } from "@falco-plugin/plugin";
import { fieldTypes } from "./internal/field-samples.ts";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { givenSource } from "./internal/given-source.ts";

const ofEveryType = fieldTypes.flatMap((type) => [
  [`doc.${type}`, json({ type, description: `A ${type}` }, { path: type })] as const,
  [`doc.${type}s`, json({ type, list: true, description: `Several: ${type}` }, { path: `${type}s` })] as const,
]);

/** Fields that are read out of JSON without any code of a plugin. */
export default definePlugin(
  fixtureMeta("json-fields"),
  givenSource("doc"),
  extract({
    ...Object.fromEntries(ofEveryType),
    "doc.deep": json({ type: "string", description: "Deep inside" }, { path: "items[1].name" }),
    "doc.header": json({ type: "string", description: "By name", argument: "key" }, { path: "headers[argument]" }),
    "doc.item": json({ type: "string", description: "By place", argument: "index" }, { path: "items[argument].name" }),
    "doc.dotted": json({ type: "string", description: "A name with dots" }, { path: ["labels", "app.kubernetes.io/name"] }),
    "doc.whole": json({ type: "string", description: "An object as text" }, { path: "headers" }),
  }),
);
