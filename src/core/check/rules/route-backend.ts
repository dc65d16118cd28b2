import { formatPath } from '../../base/path.ts';
import { attachmentsByRoute } from '../../semantics/gateway-api/attachment.ts';
import { profiles } from '../../semantics/gateway-api/profiles.ts';
import { resolvedReferences } from '../../semantics/gateway-api/route-references.ts';
import type { Rule } from '../rule.ts';

export const routeBackend = {
  code: 'BH2203',
  id: 'route-backend',
  severity: 'error',
  summary: 'Every backend of a route exists and may be referred to.',
  why: 'Requests for such a backend are answered with 500 by the gateway; where it has a weight, that share of them is.',
  fix: 'Name a Service and a port that exist; across namespaces add a ReferenceGrant in the namespace of the Service.',
  *check(snapshot) {
    for (const attachments of attachmentsByRoute(snapshot).values()) {
      const seen = new Set<string>();
      for (const { route, gateway } of attachments)
        for (const { ref, path, resolution } of resolvedReferences(
          snapshot,
          gateway?.profile ?? profiles.istio,
          route,
          gateway === undefined,
        )) {
          if (resolution.found || resolution.silent) continue;
          const place = formatPath(path);
          if (seen.has(place)) continue;
          seen.add(place);
          yield {
            resource: route.key,
            path,
            message: `${route.key.kind} ${route.key.namespace}/${route.key.name} cannot reach its backend ${ref.name}: ${resolution.message}.`,
          };
        }
    }
  },
} as const satisfies Rule;
