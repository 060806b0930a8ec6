export * as testing from "@falco-plugin/testing";
