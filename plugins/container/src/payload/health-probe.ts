/** What old captures tell of commands that check a container's health. No engine tells it any more. */
export interface HealthProbe {
  readonly kind: HealthProbeKind;
  readonly exe: string;
  readonly args: readonly string[];
}

/** Who runs it. */
export type HealthProbeKind = keyof typeof probeKeys;

/** Their names in payloads. */
export const probeKeys = { healthcheck: "Healthcheck", liveness: "LivenessProbe", readiness: "ReadinessProbe" } as const;
