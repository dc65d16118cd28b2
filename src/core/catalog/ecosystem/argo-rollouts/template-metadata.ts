import { map, object, string } from '../../../schema/notation.ts';

/** Labels and annotations for pods of one version. */
export const templateMetadata = object({ labels: map(string()), annotations: map(string()) });
