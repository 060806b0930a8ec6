/** Where `falco-plugin build` writes on this machine unless it is told otherwise: it builds for the machine, if it can. */
export function outputFolder(machine = `${process.platform}-${process.arch}`): string {
  return `dist/${machine === "linux-arm64" ? machine : "linux-x64"}`;
}
