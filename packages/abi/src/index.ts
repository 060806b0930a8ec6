export { payloadLayout, type PayloadSection, payloadSections } from "./payload-layout.ts";
export { targetNotices } from "./target-notices.ts";
export { bindingContract, type NodeAbi, nodeAbis, runtimeFileName, runtimeFileNames, stubFileName, type Target, targetFiles, targets } from "./targets.ts";
