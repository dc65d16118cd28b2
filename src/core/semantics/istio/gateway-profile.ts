/** Istio's way with the Gateway API. https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/ */
import { compareByAge, type EntryRank, prefixLength } from '../gateway-api/precedence.ts';
import type { GatewayProfile } from '../gateway-api/profile.ts';
import { specification } from '../gateway-api/specification.ts';
import { resolveAsIstio } from './backends.ts';
import { judgeIstioListener } from './gateway-listener.ts';
import { conversionError } from './route-conversion.ts';

const PATH_ORDER = { exact: 0, segments: 1, prefix: 1, regex: 2 } as const;

/** Exact, then the longest prefix, then regular expressions; method, headers, query parameters; age. */
function compareAsIstio(a: EntryRank, b: EntryRank): number {
  return (
    PATH_ORDER[a.path?.type ?? 'prefix'] - PATH_ORDER[b.path?.type ?? 'prefix'] ||
    prefixLength(b) - prefixLength(a) ||
    Number(b.method) - Number(a.method) ||
    b.headers - a.headers ||
    b.query - a.query ||
    compareByAge(a, b)
  );
}

/** GatewayClasses that istiod itself creates. */
export const BUILT_IN_CLASSES: Readonly<Record<string, string>> = {
  istio: 'istio.io/gateway-controller',
  'istio-waypoint': 'istio.io/mesh-controller',
  'istio-remote': 'istio.io/unmanaged-gateway',
  'istio-east-west': 'istio.io/eastwest-controller',
};

export const istioProfile: GatewayProfile = {
  ...specification,
  name: 'istio',
  rules: 'Istio',
  fallsThroughHosts: false,
  detectsMisdirected: false,
  compareEntries: compareAsIstio,
  resolveBackend: resolveAsIstio,
  judgeListener: judgeIstioListener,
  attachmentChecks: ['hostname', 'namespace', 'kind'],
  conflictsInGateway: 'none',
  rejectsRoute: (snapshot, route, mesh) => conversionError(snapshot, route, mesh)?.hard === true,
  noBackendStatus: { HTTPRoute: 404, GRPCRoute: 500 },
  redirectPrefixJoin: 'raw',
};
