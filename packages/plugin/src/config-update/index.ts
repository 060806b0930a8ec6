export { type ConfigUpdateOptions, onConfigUpdate } from "./on-config-update.ts";
