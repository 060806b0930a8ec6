/** How long each target is fed beyond its corpus: a second with all tests, ten minutes in the slow lane. */
export const fuzzSeconds = Number(process.env["FALCO_PLUGIN_FUZZ_SECONDS"] ?? 1);
