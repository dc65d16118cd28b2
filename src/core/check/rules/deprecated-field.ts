import { fields, items, numeric, present } from '../reading.ts';
import type { Rule } from '../rule.ts';
import { specOf } from '../spec-of.ts';

const REMOVED_KINDS = ['ClusterRbacConfig', 'RbacConfig', 'ServiceRole', 'ServiceRoleBinding'];

export const deprecatedField = {
  code: 'BH2165',
  id: 'deprecated-field',
  severity: 'warning',
  summary: 'No deprecated field of Istio is used.',
  why: 'A deprecated field is ignored, or will be with a later version.',
  fix: 'Use the field named in the message.',
  sameAs: ['IST0002'],
  *check(snapshot) {
    for (const { key, object } of snapshot.all('VirtualService.networking.istio.io'))
      for (const [rule, path] of items(specOf(object).http, ['spec', 'http']))
        if (numeric(fields(fields(fields(rule).fault).delay).percent) > 0)
          yield {
            resource: key,
            path: [...path, 'fault', 'delay', 'percent'],
            message: 'fault.delay.percent is deprecated; use percentage.',
          };
    for (const { key, object } of snapshot.all('Sidecar.networking.istio.io'))
      if (present(fields(specOf(object).outboundTrafficPolicy).egressProxy))
        yield {
          resource: key,
          path: ['spec', 'outboundTrafficPolicy', 'egressProxy'],
          message: 'outboundTrafficPolicy.egressProxy is ignored.',
        };
    for (const { key, object } of snapshot.all('CustomResourceDefinition.apiextensions.k8s.io')) {
      const spec = specOf(object);
      const { kind } = fields(spec.names);
      if (spec.group === 'rbac.istio.io' && typeof kind === 'string' && REMOVED_KINDS.includes(kind))
        yield { resource: key, path: ['spec', 'names', 'kind'], message: `Istio has removed the kind ${kind}; use AuthorizationPolicy.` };
    }
  },
} as const satisfies Rule;
