import type { EventTable, TableParam } from "./event-table.ts";
import { camelCase, nameOf } from "./names.ts";

/** How a parameter is written in the generated code. */
export interface ParamExpression {
  /** The constant that stands for it. */
  readonly constant: string;
  /** What the constant is; absent where it is one of the package's own. */
  readonly value?: string;
  /** Other constants that the value is made of. */
  readonly parts?: readonly ParamExpression[];
  /** What the value needs from the package, by module. */
  readonly imports: readonly (readonly [module: string, name: string])[];
}

/** In which module of the package the codec of a parameter type lives. */
const modules: Readonly<Record<string, readonly [module: string, name: string]>> = {
  CHARBUF: ["text", "charbuf"],
  FSPATH: ["text", "fspath"],
  BYTEBUF: ["bytebuf", "bytebuf"],
  SOCKADDR: ["socket-address", "sockaddr"],
  SOCKTUPLE: ["socket-tuple", "socktuple"],
  FDLIST: ["fd-list", "fdlist"],
  CHARBUFARRAY: ["string-arrays", "charbufarray"],
  CHARBUF_PAIR_ARRAY: ["string-arrays", "charbufPairArray"],
};

for (const type of ["IPV4ADDR", "IPV6ADDR", "IPV4NET", "IPV6NET", "IPADDR", "IPNET"]) Object.assign(modules, { [type]: ["ip", type.toLowerCase()] });

const integers = ["INT8", "INT16", "INT32", "INT64", "UINT8", "UINT16", "UINT32", "UINT64"];
for (const type of [...integers, "ERRNO", "FD", "PID", "SYSCALLID", "SIGTYPE", "RELTIME", "ABSTIME", "PORT", "L4PROTO", "SOCKFAMILY", "UID", "GID", "SIGSET", "BOOL", "DOUBLE"]) {
  Object.assign(modules, { [type]: ["numbers", type.toLowerCase()] });
}

const formats: Readonly<Record<string, string | undefined>> = { HEX: "hex", OCT: "octal", "10_PADDED_DEC": "padded" };

/** The codec of one parameter. Throws for what this generator does not know: a new parameter type needs a codec first. */
export function paramExpression(param: TableParam, table: EventTable): ParamExpression {
  const type = nameOf(table.paramTypes, param.type);
  if (type === "DYN") return dynamic(param, table);
  if (type === "FSRELPATH") return { constant: `fsrelpathOf${param.dirfd ?? 0}`, value: `/* @__PURE__ */ fsrelpath(${param.dirfd ?? 0})`, imports: [["text", "fsrelpath"]] };
  if (/^(ENUM)?FLAGS(8|16|32)$|^MODE$/.test(type)) return flags(type, param, table);
  const codec = modules[type];
  if (codec === undefined) throw new Error(`there is no codec for PT_${type}`);
  const format = formats[nameOf(table.formats, param.format)];
  if (format === undefined || !integers.includes(type)) return { constant: codec[1], imports: [codec] };
  return integer(type, format);
}

function integer(type: string, format: string): ParamExpression {
  const kind = type.toLowerCase();
  const constant = camelCase(`${kind}_${format}`);
  const large = type.endsWith("64");
  const make = large ? "largeInteger" : "smallInteger";
  const storage = large ? String(!type.startsWith("U")) : `"${type.charAt(0)}${kind.slice(1)}"`;
  return { constant, value: `/* @__PURE__ */ ${make}("${kind}", ${storage}, "${format}")`, imports: [["integers", make]] };
}

function flags(type: string, param: TableParam, table: EventTable): ParamExpression {
  if (param.table === undefined || !Object.hasOwn(table.flagTables, param.table)) throw new Error(`${param.name} has no table of flags`);
  const codec = type.toLowerCase();
  const names = camelCase(param.table);
  return { constant: camelCase(`${codec}_${param.table}`), value: `/* @__PURE__ */ ${codec}(${names})`, imports: [["flags", codec], ["../generated/flags", names]] };
}

function dynamic(param: TableParam, table: EventTable): ParamExpression {
  const alternatives = table.dynamic[param.table ?? ""] ?? [];
  const prefix = `${(param.table ?? "").replace("_dynamic_param", "").toUpperCase()}_IDX_`;
  const members = alternatives.map((alternative, index) => {
    const name = Object.keys(table.alternatives).find((candidate) => candidate.startsWith(prefix) && table.alternatives[candidate] === index);
    if (name === undefined) throw new Error(`alternative ${index} of ${param.table ?? "a dynamic parameter"} has no name`);
    // sysdig prints an alternative in the format of the parameter, whatever its own says.
    return { name: camelCase(name.slice(prefix.length)), expression: paramExpression({ ...alternative, format: param.format }, table) };
  });
  if (members.length === 0) throw new Error(`${param.name} has no alternatives`);
  return {
    constant: camelCase(param.table ?? ""),
    value: `/* @__PURE__ */ dyn({ ${members.map(({ name, expression }) => (name === expression.constant ? name : `${name}: ${expression.constant}`)).join(", ")} })`,
    parts: members.map(({ expression }) => expression),
    imports: [["dyn", "dyn"], ...members.flatMap(({ expression }) => (expression.value === undefined ? expression.imports : []))],
  };
}
