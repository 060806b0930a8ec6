import { compute, definePlugin, extract, type Field } from "@falco-plugin/plugin";
import { fieldSamples, fieldTypes } from "./internal/field-samples.ts";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { givenSource } from "./internal/given-source.ts";

const fields = fieldTypes.flatMap((type): readonly [string, Field][] => {
  const samples = fieldSamples[type].map(([value]) => value);
  const one = { type, description: `One ${type}` } as const;
  const list = { type, list: true, description: `Several: ${type}` } as const;
  return [
    [`typed.${type}.one`, compute(one, () => samples[0] as never)],
    [`typed.${type}.other`, compute(one, () => samples[1] as never)],
    [`typed.${type}.undefined`, compute(one, () => undefined)],
    [`typed.${type}.null`, compute(one, () => null)],
    [`typed.${type}.list`, compute(list, () => samples as never)],
    [`typed.${type}.list_of_one`, compute(list, () => [samples[0]] as never)],
    [`typed.${type}.empty_list`, compute(list, () => [])],
    [`typed.${type}.no_list`, compute(list, () => undefined)],
  ];
});

/** A field for every type, with one value, several, and none. */
export default definePlugin(fixtureMeta("field-types"), givenSource("typed"), extract(Object.fromEntries(fields)));
