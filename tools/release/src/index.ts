export type { Component } from "./notices/component.ts";
export { componentsIn, packageNotices } from "./notices/package-notices.ts";
export { type PublishablePackage, publishablePackages } from "./publishable-packages.ts";
export { readSupportFacts, type SupportFacts } from "./support/support-facts.ts";
