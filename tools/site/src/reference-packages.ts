/** The packages that authors of plugins import from, in the order of the reference. */
export const referencePackages = [
  { name: "@falco-plugin/plugin", folder: "packages/plugin" },
  { name: "@falco-plugin/async-events", folder: "packages/async-events" },
  { name: "@falco-plugin/tables", folder: "packages/tables" },
  { name: "@falco-plugin/events", folder: "packages/events" },
  { name: "@falco-plugin/testing", folder: "packages/testing" },
  { name: "@falco-plugin/cli", folder: "packages/cli" },
  { name: "@falco-plugin/container-engines", folder: "plugins/container-engines" },
] as const;
