import type { JsonObject } from '../../base/json.ts';
import { groupKindOf, nameOf, versionOf } from '../../base/key.ts';
import { formatPath } from '../../base/path.ts';
import { catalog } from '../../catalog/index.ts';
import type { KubeObject, Resource } from '../../kube/resource.ts';
import { type DeprecatedField, deprecatedFields } from '../../schema/deprecated.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { fields, items, numeric, present } from '../reading.ts';
import type { Finding, Rule } from '../rule.ts';
import { specOf } from '../spec-of.ts';

const REMOVED_KINDS = ['ClusterRbacConfig', 'RbacConfig', 'ServiceRole', 'ServiceRoleBinding'];

export const deprecatedField = {
  code: 'BH2165',
  id: 'deprecated-field',
  severity: 'warning',
  summary: 'No deprecated field is used.',
  why: 'A deprecated field is ignored, or will be with a later version.',
  fix: 'Use the field named in the message.',
  sameAs: ['IST0002'],
  *check(snapshot) {
    const told = new Set<string>();
    for (const finding of knownToIstio(snapshot)) {
      told.add(`${nameOf(finding.resource)} ${formatPath(finding.path)}`);
      yield finding;
    }
    for (const resource of snapshot.resources)
      for (const { path, advice } of deprecatedIn(resource)) {
        const { key } = resource;
        if (told.has(`${nameOf(key)} ${formatPath(path)}`)) continue;
        yield {
          resource: key,
          path,
          severity: 'info',
          sameAs: [],
          message: `${nameOf(key)}: ${formatPath(path)} is deprecated. ${advice}`,
        };
      }
  },
} as const satisfies Rule;

const memo = new WeakMap<KubeObject, readonly DeprecatedField[]>();

function deprecatedIn({ key, object }: Resource): readonly DeprecatedField[] {
  const hit = memo.get(object);
  if (hit) return hit;
  const version = catalog.get(groupKindOf(key))?.versions.find((one) => one.name === versionOf(key.apiVersion));
  // `as`: Kubernetes objects are JSON.
  const found = version ? deprecatedFields(version, object as unknown as JsonObject) : [];
  memo.set(object, found);
  return found;
}

/** What istioctl says of deprecated fields and kinds. */
function* knownToIstio(snapshot: Snapshot): Generator<Finding> {
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
}
