/** What all bench plugins have in common; only the name differs. */
export const benchMeta = <const Name extends string>(name: Name) => ({ name, version: "0.1.0", description: `Measured by npm run bench: ${name}`, contact: "https://github.com/falcosecurity" });
