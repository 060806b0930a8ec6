export * from "@falco-plugin/contract";
