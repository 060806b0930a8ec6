import type { BundleMap, SourcePlace } from "./bundle-map.ts";
import type { CallFrame, CpuProfile, ProfileNode } from "./cpu-profile.ts";

/** The profile with places in the author's code instead of those in bundles. What no map knows, such as Node.js's own code, stays as it is. */
export function nameSources<Profile extends CpuProfile>(profile: Profile, maps: ReadonlyMap<string, BundleMap>): Profile {
  // Viewers take functions for one that have the same script, name and place: each source is a script of its own.
  const scripts = new Map<string, string>();
  const firstId = Math.max(0, ...profile.nodes.map(({ callFrame }) => Number(callFrame.scriptId) || 0)) + 1;
  const scriptOf = (source: string): string => {
    const known = scripts.get(source) ?? String(firstId + scripts.size);
    scripts.set(source, known);
    return known;
  };
  return { ...profile, nodes: profile.nodes.map((node) => named(node, maps.get(node.callFrame.url), scriptOf)) };
}

function named<Node extends ProfileNode>(node: Node, map: BundleMap | undefined, scriptOf: (source: string) => string): Node {
  const { callFrame } = node;
  const place = map?.placeOf(callFrame.lineNumber, callFrame.columnNumber);
  if (place === undefined) return node;
  const frame: CallFrame = { functionName: functionName(callFrame.functionName, place), scriptId: scriptOf(place.source), url: place.source, lineNumber: place.line, columnNumber: place.column };
  return { ...node, callFrame: frame };
}

/** Functions of one name in several files are numbered in a bundle. The name that a map has may also be one beside the function. */
function functionName(inBundle: string, { name }: SourcePlace): string {
  return name !== undefined && inBundle.startsWith(name) && /^\d+$/.test(inBundle.slice(name.length)) ? name : inBundle;
}
