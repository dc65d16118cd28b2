import type { KindSpec } from '../../schema/notation.ts';

/** The kinds of Istio. */
export const istioKinds: readonly KindSpec[] = [];
