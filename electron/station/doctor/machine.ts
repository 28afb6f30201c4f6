/** The machine as a check sees it. Nothing here throws for what a machine can be like; `null` means: not there, or not for us. */
export interface Machine {
  /** A small text file, whole. */
  read(path: string): Promise<string | null>;
  /** Names in a folder. */
  list(folder: string): Promise<readonly string[] | null>;
  facts(path: string): Promise<FileFacts | null>;
  /** Where a chain of links leads; of a process's open file: what it is. */
  follow(path: string): Promise<string | null>;
  /** Runs a program without a shell. */
  run(program: string, args: readonly string[]): Promise<RunOutcome>;
  /** Whether a TCP port answers. */
  connect(host: string, port: number): Promise<'connected' | 'refused' | 'unreachable' | 'unknown-name'>;
  /** Whether a native package of ours can be loaded, in a process of its own: the cause when not. */
  loads(packageName: string): Promise<string | null>;
  freeBytes(folder: string): Promise<number | null>;
  readonly user: MachineUser;
}

export interface FileFacts {
  readonly kind: 'file' | 'folder' | 'device' | 'other';
  /** Whether this user may. */
  readonly readable: boolean;
  readonly writable: boolean;
  /** Of the owning group; the number where it has no name. */
  readonly group: string;
  readonly size: number;
  /** Last change, ms since the epoch. */
  readonly changedAt: number;
}

export interface MachineUser {
  readonly name: string;
  readonly isRoot: boolean;
  /** Names of the groups that this process is in. */
  readonly groups: readonly string[];
}

export type RunOutcome =
  | { readonly kind: 'ended'; readonly status: number; readonly output: string }
  | { readonly kind: 'not-installed' }
  | { readonly kind: 'too-long' };
