import { ANNOTATIONS, valueProblem } from '../istio-annotations.ts';
import type { Rule } from '../rule.ts';

const KINDS = ['Namespace', 'Service', 'Pod', 'Deployment.apps'] as const;

export const istioAnnotation = {
  code: 'BH2151',
  id: 'istio-annotation',
  severity: 'warning',
  summary: "Istio's annotations are known, stand on the right kind of object and have a legal value.",
  why: 'Istio ignores an annotation it does not know, or looks for on another kind of object.',
  fix: 'Correct the name, move it to the object it is for (annotations of pods belong into the pod template), or correct the value.',
  sameAs: ['IST0108'],
  *check(snapshot) {
    for (const kind of KINDS)
      for (const { key, object } of snapshot.all(kind))
        for (const [name, value] of Object.entries(object.metadata.annotations ?? {})) {
          const prefix = name.split('/', 1)[0] ?? '';
          if (name !== 'kubernetes.io/ingress.class' && !prefix.endsWith('istio.io')) continue;
          const path = ['metadata', 'annotations', name];
          const known = ANNOTATIONS[name];
          if (!known) {
            yield { resource: key, path, message: `Istio knows no annotation "${name}".` };
            continue;
          }
          const replaced = name === 'sidecar.istio.io/inject' && object.metadata.labels?.[name] !== undefined;
          if (known.deprecated && !replaced)
            yield {
              resource: key,
              path,
              severity: 'info',
              sameAs: ['IST0135'],
              message: `The annotation "${name}" is deprecated${name === 'sidecar.istio.io/inject' ? '; use the label of the same name' : ''}.`,
            };
          if (known.on.includes('Any')) continue;
          if (!known.on.includes(key.kind))
            yield {
              resource: key,
              path,
              sameAs: ['IST0107'],
              message: `"${name}" has no effect on a ${key.kind}; it is for a ${known.on.join(' or ')}.`,
            };
          else {
            const problem = valueProblem(name, value);
            if (problem) yield { resource: key, path, sameAs: ['IST0125'], message: `${problem}` };
          }
        }
  },
} as const satisfies Rule;
