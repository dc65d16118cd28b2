/** Ends a `switch` over a closed union: a new variant stops compiling here. */
export function assertNever(value: never): never {
  throw new Error(`a variant nobody handles: ${JSON.stringify(value)}`);
}
