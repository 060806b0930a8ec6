import type { BackgroundContext, SourcePort } from "@falco-plugin/contract";

/**
 * What an open source sees. Its `signal` is aborted when the host closes the source.
 *
 * @runs background
 */
export interface SourceContext<out Config> extends BackgroundContext<Config> {
  /**
   * Says how far the source is, for hosts that show it; of a file, for instance.
   *
   * @param fraction - 0 to 1
   * @param text - What people see instead of the percentage
   * @abi plugin_get_progress
   */
  progress(fraction: number, text?: string): void;
}

/** A context of the background with a way to the port of an open source. */
export function sourceContext<Config>(ctx: BackgroundContext<Config>, port: SourcePort): SourceContext<Config> {
  const progress = (fraction: number, text?: string): void => {
    if (!(fraction >= 0 && fraction <= 1)) throw new TypeError(`progress goes from 0 to 1, not ${fraction}`);
    port.progress(fraction, text);
  };
  // Descriptors, not values: the config is the present one.
  return Object.defineProperties({}, { ...Object.getOwnPropertyDescriptors(ctx), progress: { value: progress, enumerable: true } }) as SourceContext<Config>;
}
