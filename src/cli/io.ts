/** Where a command reads from and writes to. */
export interface Io {
  readonly stdin: NodeJS.ReadableStream;
  readonly write: (text: string) => void;
  readonly complain: (text: string) => void;
}

/** A command: its arguments in, its exit code out. */
export type Command = (args: readonly string[], io: Io) => Promise<number>;
