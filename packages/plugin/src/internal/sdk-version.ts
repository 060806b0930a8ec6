/** Version of this SDK, as it stands in manifests; a test compares it with package.json. */
export const sdkVersion = "0.1.0";
