import type { EngineKind } from "@falco-plugin/container-engines";

/** The numbers under which libsinsp knows container engines. */
export const engineCodes: Readonly<Record<EngineKind, number>> = { docker: 0, cri: 6, containerd: 7, "cri-o": 8, podman: 11 };

/** The engine with this number, where it is one of those that are known here. */
export const engineOfCode = (code: unknown): string | undefined => Object.entries(engineCodes).find(([, known]) => known === code)?.[0];
