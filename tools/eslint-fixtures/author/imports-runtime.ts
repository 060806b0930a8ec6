export * as runtime from "@falco-plugin/runtime/src/boot.ts";
