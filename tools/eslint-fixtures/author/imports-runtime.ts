export * as runtime from "@falco-plugin/runtime";
