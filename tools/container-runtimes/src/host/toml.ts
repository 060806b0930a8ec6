type Values = Readonly<Record<string, string | boolean | readonly string[]>>;

/** Tables as TOML, which runtimes are configured in. */
export const toml = (tables: Readonly<Record<string, Values>>): string =>
  Object.entries(tables)
    .map(([name, values]) => [`[${name}]`, ...Object.entries(values).map(([key, value]) => `${key} = ${JSON.stringify(value)}`), ""].join("\n"))
    .join("\n");
