/** A network of a pair of interfaces for each pod, which goes with it: no bridge, no rules of a firewall. The addresses are for documentation. */
export function pairNetwork(name: string, addresses: string): string {
  const pair = { type: "ptp", ipam: { type: "host-local", dataDir: addresses, ranges: [[{ subnet: "198.51.100.0/24" }]] } };
  return JSON.stringify({ cniVersion: "0.4.0", name, plugins: [pair] });
}
