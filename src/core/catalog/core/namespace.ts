import { list, object, oneOf, string } from '../../schema/notation.ts';
import { finalizer } from './forms/names.ts';
import { builtin } from './kind.ts';
import { finds } from './rule.ts';
import { plainCondition } from './shapes/object-meta.ts';

const finalizersAreQualified = finds<readonly string[]>('must be qualified', function* (finalizers) {
  for (const name of finalizers) {
    const fault = finalizer(name);
    if (fault) yield { message: `has ${name || 'an empty name'}, which ${fault}` };
  }
});

export const namespace = builtin({
  kind: 'Namespace',
  plural: 'namespaces',
  doc: 'A part of a cluster with its own names, policies and quotas.',
  link: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/',
  cluster: true,
  nameForm: 'dns1123Label',
  givenGeneration: true,
  schema: object({
    spec: object({ finalizers: list(string(), { rules: [finalizersAreQualified] }) }),
    status: object({ phase: oneOf(['Active', 'Terminating']), conditions: list(plainCondition) }),
  }),
  // Every namespace carries its name as a label, so that selectors can find it.
  fill: (object) => {
    const { name, labels } = object.metadata;
    if (typeof name !== 'string' || name === '') return object;
    const given = typeof labels === 'object' && labels !== null && !Array.isArray(labels) ? labels : {};
    return { ...object, metadata: { ...object.metadata, labels: { ...given, 'kubernetes.io/metadata.name': name } } };
  },
});
