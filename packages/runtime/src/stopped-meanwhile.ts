import { FalcoPluginError } from "@falco-plugin/contract";

/**
 * What an emission gets when the host has stopped async events and the plugin is about to be told: it ends what emits, and is nobody's
 * mistake. Emissions after the plugin was told get the same code from the plugin's own side.
 */
export class StoppedMeanwhile extends FalcoPluginError {
  constructor() {
    super("FP_ASYNC_STOPPED");
  }
}
