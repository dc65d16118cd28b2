import type { Rule } from '../rule.ts';

const BUNDLE_VERSION = 'gateway.networking.k8s.io/bundle-version';

/** The least bundle version of which istiod reads a kind. https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/ */
const LEAST: Readonly<Record<string, readonly [number, number, number]>> = {
  'grpcroutes.gateway.networking.k8s.io': [1, 1, 0],
  'backendtlspolicies.gateway.networking.k8s.io': [1, 4, 0],
  'tlsroutes.gateway.networking.k8s.io': [1, 5, 0],
};

export const gatewayApiCrdVersion = {
  code: 'BH2169',
  id: 'gateway-api-crd-version',
  severity: 'warning',
  summary: "The Gateway API's CRDs are new enough for Istio.",
  why: 'istiod does not watch a kind whose CRD is older than it needs, so objects of that kind have no effect and no status.',
  fix: 'Install the CRDs of a newer release of the Gateway API.',
  sameAs: ['IST0176'],
  *check(snapshot) {
    for (const { key, object } of snapshot.all('CustomResourceDefinition.apiextensions.k8s.io')) {
      const least = Object.hasOwn(LEAST, key.name) ? LEAST[key.name] : undefined;
      const bundle = object.metadata.annotations?.[BUNDLE_VERSION];
      const parts = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:[-+].*)?$/.exec(bundle ?? '');
      if (!least || !parts) continue;
      // What comes before a release counts as that release.
      const version = parts.slice(1, 4).map((part) => Number(part ?? 0));
      const at = least.findIndex((part, n) => part !== version[n]);
      if (at >= 0 && (version[at] ?? 0) < (least[at] ?? 0))
        yield {
          resource: key,
          path: ['metadata', 'annotations', BUNDLE_VERSION],
          message: `${key.name} is of version ${bundle}; Istio reads objects of this kind from version ${least.join('.')} on.`,
        };
    }
  },
} as const satisfies Rule;
