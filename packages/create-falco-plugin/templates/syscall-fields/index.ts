import { definePlugin } from "@falco-plugin/plugin";
import { Config } from "../plugin/config.ts";
import { fields } from "./fields.ts";

// Here for the test of these fields alone: a plugin that is a source has other ones.
export default definePlugin({ name: "example-plugin", version: "0.1.0", description: "The plugin example-plugin", contact: "https://example.org", config: Config }, fields);
