/** Full ids of the containers in a capture file, sorted; of ours or of sysdig's. */
export const retainedIn = (capture: Buffer): readonly string[] => [...capture.toString("latin1").matchAll(/"full_id":"([0-9a-f]{64})"/g)].map(([, id = ""]) => id).sort();
