/** A config as a host hands it over: JSON, or the text as it is. */
export function configText(config: unknown, text?: string): string {
  return text ?? (config === undefined ? "" : JSON.stringify(config));
}
