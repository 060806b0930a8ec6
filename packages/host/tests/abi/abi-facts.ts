/** Everything that headers of the plugin API declare, as macros of `abi_table.cpp`. */
export function abiFacts(headers: string): string[] {
  const text = headers.replace(/\/\*[^]*?\*\//g, "").replace(/\/\/.*$/gm, "");
  return [...macros(text), ...enumerators(text), ...structs(text), ...aliases(text), ...symbols(text), "CODE(PPME_PLUGINEVENT_E)", "CODE(PPME_ASYNCEVENT_E)"];
}

/** Names of the symbols that a plugin may export, without `plugin_`. */
export function symbolNames(headers: string): string[] {
  return symbols(headers.replace(/\/\/.*$/gm, "")).map((fact) => fact.slice("SYMBOL(".length, -1));
}

const apiStruct = /typedef struct\s*\{(?<body>(?:[^{}]|\{[^{}]*\})*)\}\s*plugin_api;/;

function macros(text: string): string[] {
  return [...text.matchAll(/^#define\s+(\w+)\s+\d+\s*$/gm)].map(([, name]) => `MACRO(${name})`);
}

function enumerators(text: string): string[] {
  return [...text.matchAll(/enum(?:\s+\w+)?\s*\{([^}]*)\}/g)].flatMap(([, body]) => [...(body ?? "").matchAll(/(\w+)\s*=/g)].map(([, name]) => `VALUE(${name})`));
}

function structs(text: string): string[] {
  const named = [...text.replace(apiStruct, "").matchAll(/(?:typedef\s+)?(?:struct|union)\s*(\w*)\s*\{((?:[^{}]|\{[^{}]*\})*)\}\s*(\w*)\s*;/g)];
  return named.flatMap(([, tag, body, alias]) => {
    const name = alias === "" || alias === undefined ? tag : alias;
    // plugin_handle_t is the loader's own and never reaches a plugin.
    return name === "plugin_handle_t" ? [] : [`STRUCT(${name})`, ...members(body ?? "").map((member) => `MEMBER(${name}, ${member})`)];
  });
}

function members(body: string): string[] {
  const unions = [...body.matchAll(/union\s*\{([^}]*)\}\s*(\w+);/g)].flatMap(([, inner, name]) => [name ?? "", ...members(inner ?? "").map((member) => `${name}.${member}`)]);
  const plain = withoutSentinel(body).replace(/union\s*\{[^}]*\}\s*\w+;/g, "").split(";").map((statement) => statement.trim()).filter((statement) => statement !== "");
  return [...unions, ...plain.map((statement) => /\(\*(\w+)\)/.exec(statement)?.[1] ?? /(\w+)$/.exec(statement)?.[1] ?? "")];
}

/** A member that only exists in debug builds of the drivers. */
function withoutSentinel(body: string): string {
  return body.replace(/#ifdef PPM_ENABLE_SENTINEL[^]*?#endif/g, "");
}

function aliases(text: string): string[] {
  return [...text.matchAll(/typedef\s+(?:void|uint32_t)\s+(\w+);|typedef\s+[^;{]*?\(\*(ss_plugin_\w+)\)\(/g)].map(([, plain, pointer]) => `ALIAS(${plain ?? pointer})`);
}

function symbols(text: string): string[] {
  const body = apiStruct.exec(text)?.groups?.["body"] ?? "";
  return [...body.matchAll(/\(\*(\w+)\)\(/g)].map(([, name]) => `SYMBOL(${name})`);
}
