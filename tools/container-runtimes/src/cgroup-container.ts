/** A container of an engine that nobody asks: what is known of it is the names of its control groups. */
export interface CgroupContainer {
  /** Its name, which no other container of this machine has. */
  readonly name: string;
  /** Its first process, as the machine sees it. */
  readonly processId: number;
  /** Ends it and removes all that it has left: processes, mounts, control groups, files. */
  stop(): Promise<void>;
}
