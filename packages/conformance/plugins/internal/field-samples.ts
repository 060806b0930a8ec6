import type { FieldValues } from "@falco-plugin/plugin";

type FieldType = keyof FieldValues;

/** Two values of each field type, as code returns them and as a host has them. */
export const fieldSamples: { readonly [Type in FieldType]: readonly (readonly [FieldValues[Type], string | bigint | boolean])[] } = {
  string: [["grüße, 世界 \u{1f980}", "grüße, 世界 \u{1f980}"], ["", ""]],
  uint64: [[2n ** 64n - 1n, 2n ** 64n - 1n], [7, 7n]],
  bool: [[true, true], [false, false]],
  reltime: [[1_500_000_000n, 1_500_000_000n], [0n, 0n]],
  abstime: [[1_700_000_000_123_456_789n, 1_700_000_000_123_456_789n], [new Date(1_700_000_000_001), 1_700_000_000_001_000_000n]],
  ipaddr: [["192.0.2.1", "192.0.2.1"], [Uint8Array.of(0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1), "2001:db8::1"]],
  ipnet: [["10.0.0.0", "10.0.0.0"], ["2001:db8::", "2001:db8::"]],
};

/** All field types. */
export const fieldTypes = Object.keys(fieldSamples) as readonly FieldType[];
