export { type BuildPluginOptions, buildPlugin, type BuiltPlugin } from "./build/build-plugin.ts";
export type { Contribution } from "./build/bundle-contents.ts";
export type { FoundLibnode } from "./inspect/find-libnode.ts";
export type { Problem } from "./inspect/find-problems.ts";
export { type Inspection, inspectArtifact } from "./inspect/inspect-artifact.ts";
export type { RuntimeFacts } from "./inspect/inspect-runtime.ts";
export type { NativeFacts } from "./inspect/native-facts.ts";
export type { Output } from "./output.ts";
export { runProgram } from "./program.ts";
