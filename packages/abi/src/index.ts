export { payloadLayout, type PayloadSection, payloadSections } from "./payload-layout.ts";
export { bindingContract, runtimeFileName, stubFileName, type Target, targetFiles, targets } from "./targets.ts";
