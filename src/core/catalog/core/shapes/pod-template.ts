import { labelValueFault, qualifiedNameFault } from '../../../schema/names.ts';
import { object } from '../../../schema/notation.ts';
import { finds } from '../rule.ts';
import { templateMeta } from './object-meta.ts';
import type { PodSpec } from './pod-rules.ts';
import { podSpec, podSpecWithoutClaims } from './pod-spec.ts';

/** What rules over a template read. */
export interface PodTemplate {
  readonly metadata?: {
    readonly name?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec?: PodSpec;
}

/** The server speaks of labels and annotations as if they stood in the template itself. */
const metadataIsLegal = finds<PodTemplate>('must have legal labels and annotations', function* ({ metadata }) {
  for (const [key, value] of Object.entries(metadata?.labels ?? {})) {
    const fault = qualifiedNameFault(key);
    if (fault) yield { path: ['labels', key], message: `has a key that ${fault}` };
    const wrong = labelValueFault(value);
    if (wrong) yield { path: ['labels', key], message: wrong };
  }
  for (const key of Object.keys(metadata?.annotations ?? {})) {
    const fault = qualifiedNameFault(key.toLowerCase());
    if (fault) yield { path: ['annotations', key], message: `has a key that ${fault}` };
  }
});

const noEphemeralContainers = finds<PodTemplate>('must have no ephemeral containers', function* ({ spec }) {
  if (spec?.ephemeralContainers)
    yield { path: ['spec', 'ephemeralContainers'], message: 'must not stand in a template: they are added to running pods' };
});

const options = { default: {}, rules: [metadataIsLegal, noEphemeralContainers], doc: 'The pods that are made.' };

/** The pods that a workload makes. */
export const podTemplate = object({ metadata: templateMeta, spec: podSpec }, options);

/** The pods that a StatefulSet makes. */
export const podTemplateWithoutClaims = object({ metadata: templateMeta, spec: podSpecWithoutClaims }, options);
