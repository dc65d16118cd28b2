import type { KindSpec } from '../../schema/notation.ts';

/** The kinds of Gateway API, both channels. */
export const gatewayApiKinds: readonly KindSpec[] = [];
