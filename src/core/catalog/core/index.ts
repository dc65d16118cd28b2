import type { KindSpec } from '../../schema/notation.ts';

/** The kinds of Kubernetes itself. */
export const coreKinds: readonly KindSpec[] = [];
