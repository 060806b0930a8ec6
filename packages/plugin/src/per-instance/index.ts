export { perInstance } from "./per-instance.ts";
