import type { KindSpec } from '../../schema/notation.ts';

/** The kinds of projects that live beside a mesh: rollouts, certificates, monitoring. */
export const ecosystemKinds: readonly KindSpec[] = [];
