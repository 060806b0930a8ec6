/** What a simulated container is made from. */
export interface ContainerSpec {
  readonly name: string;
  /** 64 hexadecimal digits; random unless given. */
  readonly id?: string;
  /** Default: `busybox:latest`. */
  readonly image?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly env?: readonly string[];
  readonly user?: string;
  readonly privileged?: boolean;
  /** Bytes. */
  readonly memory?: number;
  /** Ports of the host, by container port. */
  readonly ports?: Readonly<Record<number, number>>;
  /** Paths of the host, by path in the container. */
  readonly mounts?: Readonly<Record<string, string>>;
  /** `bridge`, `host`, `none`, `container:<id>`. Default: `bridge`. */
  readonly network?: string;
}
