/** Lets plugins of this SDK name lines of TypeScript where a source map lies beside them. */
export const developmentEnvironment: Readonly<Record<string, string>> = { FALCO_PLUGIN_SOURCE_MAPS: "1" };
