export { Config } from "../config.ts";
export { firstMatch, matchersOf } from "./cgroup-matchers.ts";
