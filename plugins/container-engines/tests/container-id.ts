/** A full container id that begins with a short name of hexadecimal digits. */
export const containerId = (name: string): string => name.padEnd(64, "0");
