export { BuiltPlugin } from "./built-plugin.ts";
