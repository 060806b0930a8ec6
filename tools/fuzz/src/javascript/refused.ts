import { isFalcoPluginError } from "@falco-plugin/contract";

/** What work gives, or nothing where it was refused with one of these codes. Any other error is a finding. */
export function unlessRefused<T>(codes: readonly string[], work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (isFalcoPluginError(error) && codes.includes(error.code)) return undefined;
    throw error;
  }
}
