/** Which validator judges which kind. */

import { isObject } from '../../base/json.ts';
import type { GroupKind } from '../../base/key.ts';
import type { KubeObject } from '../../kube/resource.ts';
import { peerAuthentication, requestAuthentication } from './authentication.ts';
import { authorizationPolicy } from './authorization-policy.ts';
import { destinationRule } from './destination-rule.ts';
import { envoyFilter } from './envoy-filter.ts';
import { proxyConfig, wasmPlugin } from './extension.ts';
import { istioGateway } from './gateway.ts';
import { error, type Judged, type Judgement, type Judgements } from './judgement.ts';
import { serviceEntry } from './service-entry.ts';
import { sidecar } from './sidecar.ts';
import { telemetry } from './telemetry.ts';
import { virtualService } from './virtual-service.ts';
import { workloadEntry, workloadGroup } from './workload-entry.ts';

type Validator = (judged: Judged & { readonly labels: Readonly<Record<string, string>> }) => Judgements;

export const validators: Readonly<Record<GroupKind, Validator>> = {
  'AuthorizationPolicy.security.istio.io': authorizationPolicy,
  'PeerAuthentication.security.istio.io': peerAuthentication,
  'RequestAuthentication.security.istio.io': requestAuthentication,
  'DestinationRule.networking.istio.io': destinationRule,
  'EnvoyFilter.networking.istio.io': envoyFilter,
  'Gateway.networking.istio.io': istioGateway,
  'ProxyConfig.networking.istio.io': proxyConfig,
  'ServiceEntry.networking.istio.io': serviceEntry,
  'Sidecar.networking.istio.io': sidecar,
  'VirtualService.networking.istio.io': virtualService,
  'WorkloadEntry.networking.istio.io': workloadEntry,
  'WorkloadGroup.networking.istio.io': workloadGroup,
  'Telemetry.telemetry.istio.io': telemetry,
  'WasmPlugin.extensions.istio.io': wasmPlugin,
};

/** Everything istiod says of one object of a kind it validates. Paths begin at the object. */
export function* judge(kind: GroupKind, object: KubeObject & { readonly spec?: unknown }): Generator<Judgement> {
  const validator = validators[kind];
  if (!validator) return;
  const { name, namespace = 'default', annotations = {}, labels = {} } = object.metadata;
  if (kind !== 'AuthorizationPolicy.security.istio.io' && annotations['istio.io/dry-run'] !== undefined) {
    yield error(
      ['metadata', 'annotations', 'istio.io/dry-run'],
      `Only AuthorizationPolicies can be tried out; a ${object.kind} takes effect whatever istio.io/dry-run says.`,
    );
    return;
  }
  const spec = isObject(object.spec) ? object.spec : {};
  for (const judgement of validator({ name, namespace, annotations, labels, spec }))
    yield { ...judgement, path: ['spec', ...judgement.path] };
}
