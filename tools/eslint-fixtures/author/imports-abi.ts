export * as abi from "@falco-plugin/abi";
