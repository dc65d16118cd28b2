import { type GroupKind, groupKind } from '../base/key.ts';
import type { KindSpec } from '../schema/notation.ts';
import { coreKinds } from './core/index.ts';
import { ecosystemKinds } from './ecosystem/index.ts';
import { envoyGatewayKinds } from './envoy-gateway/index.ts';
import { gatewayApiKinds } from './gateway-api/index.ts';
import { istioKinds } from './istio/index.ts';

/** The kinds a cluster serves, by `Kind.group`. */
export type Catalog = ReadonlyMap<GroupKind, KindSpec>;

/** Every kind we know. */
export const catalog: Catalog = catalogOf([...coreKinds, ...gatewayApiKinds, ...istioKinds, ...envoyGatewayKinds, ...ecosystemKinds]);

/** A catalog of the given kinds; of two for one `Kind.group` the later one counts. */
export function catalogOf(kinds: Iterable<KindSpec>): Catalog {
  return new Map([...kinds].map((spec) => [groupKind(spec.group, spec.kind), spec]));
}

/** The catalog with these kinds added, in place of what it knew of them: what a cluster's own CRDs do. */
export function withKinds(known: Catalog, kinds: Iterable<KindSpec>): Catalog {
  return new Map([...known, ...catalogOf(kinds)]);
}
