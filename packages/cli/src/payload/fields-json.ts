import type { FieldFacts } from "@falco-plugin/contract";

/**
 * Fields as hosts ask for them: a JSON array in the order of ids. Hosts refuse a plugin over a member of the wrong type, so only what
 * says something is written.
 *
 * @runs build
 * @abi plugin_get_fields
 */
export function fieldsJson(fields: readonly FieldFacts[]): string {
  return JSON.stringify(fields.map(hostField));
}

function hostField({ name, type, list, description, display, argument, addOutput, properties }: FieldFacts): object {
  return {
    type,
    name,
    ...(list ? { isList: true } : {}),
    ...(argument === undefined ? {} : { arg: { isRequired: argument.required, isIndex: argument.index, isKey: argument.key } }),
    ...(display === undefined || display === "" ? {} : { display }),
    desc: description,
    ...(addOutput === true ? { addOutput: true } : {}),
    ...(properties === undefined || properties.length === 0 ? {} : { properties }),
  };
}
