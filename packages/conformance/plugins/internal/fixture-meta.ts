/** What all fixtures have in common; only the name differs. */
export const fixtureMeta = <const Name extends string>(name: Name) => ({ name, version: "0.1.0", description: `Fixture of the conformance suite: ${name}`, contact: "https://github.com/falcosecurity" });
