import { counter, gauge } from "@falco-plugin/plugin";

// The first two are the official plugin's, which says of both that they only grow: a host's dashboards know them so.

/** Containers that are known. */
export const knownCount = counter("n_containers");

/** Containers that were told without an image, and are no pod's own. */
export const missingImages = counter("n_missing_container_images");

/** Sockets of engines that are watched. */
export const connectedEngines = gauge("connected_engines", { type: "u32" });

/** How often engines were asked for one container. */
export const lookups = counter("lookups");

/** How often none of them had it, or could be asked. */
export const lookupMisses = counter("lookup_misses");

/** Containers that were not asked for because too many others were, and such as there was no room to tell of. */
export const lookupDrops = counter("lookup_drops");
