import type { KindSpec } from '../../schema/notation.ts';

/** The kinds of Envoy Gateway. */
export const envoyGatewayKinds: readonly KindSpec[] = [];
