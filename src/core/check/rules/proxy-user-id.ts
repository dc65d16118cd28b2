import type { JsonObject } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import { isControlPlane } from '../mesh-membership.ts';
import { fields, items, text } from '../reading.ts';
import type { Rule } from '../rule.ts';
import { specOf } from '../spec-of.ts';

const PROXY_USER = 1337;

export const proxyUserId = {
  code: 'BH2153',
  id: 'proxy-user-id',
  severity: 'warning',
  summary: 'No application runs as the user id of the proxy.',
  why: 'Traffic of user 1337 is taken for traffic of the proxy and not redirected: the application goes round the mesh.',
  fix: 'Let the application run as another user.',
  sameAs: ['IST0144'],
  *check(snapshot) {
    for (const [kind, at] of [
      ['Pod', ['spec']],
      ['Deployment.apps', ['spec', 'template', 'spec']],
    ] as const)
      for (const { key, object } of snapshot.all(kind)) {
        if (isControlPlane(object.metadata.labels ?? {})) continue;
        const spec = specOf(object);
        const place = placeOf(kind === 'Pod' ? spec : fields(fields(spec.template).spec), at);
        if (place)
          yield {
            resource: key,
            path: place,
            message: `${key.kind} ${key.namespace}/${key.name} runs as user ${PROXY_USER}, which belongs to the proxy.`,
          };
      }
  },
} as const satisfies Rule;

function placeOf(spec: JsonObject, path: Path): Path | undefined {
  if (fields(spec.securityContext).runAsUser === PROXY_USER) return [...path, 'securityContext', 'runAsUser'];
  for (const [container, at] of items(spec.containers, [...path, 'containers']))
    if (text(fields(container).name) !== 'istio-proxy' && fields(fields(container).securityContext).runAsUser === PROXY_USER)
      return [...at, 'securityContext', 'runAsUser'];
  return undefined;
}
