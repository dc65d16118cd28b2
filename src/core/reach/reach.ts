/** Who can reach whom, for all pairs and all requests at once. The shape is a contract (design.md §4). */
import type { ResourceKey } from '../base/key.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { TraceRequest } from '../trace/request.ts';

export interface Connection {
  /** `namespace/workload`, or a CIDR block outside the cluster. */
  readonly from: string;
  readonly to: string;
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';
  /** `all` or `80,8080-8090`: ports of the pod, listened on or not, as far as policies allow them. */
  readonly ports: string;
  readonly verdict: 'delivered' | 'unknown';
  readonly http?: readonly {
    readonly hosts?: readonly string[];
    readonly methods?: readonly string[];
    readonly paths?: readonly string[];
    readonly headers?: readonly string[];
  }[];
  readonly via?: readonly string[];
  readonly mtls: boolean;
  readonly decidedBy: readonly { readonly resource: ResourceKey; readonly path: string }[];
}

export interface Reach {
  readonly connections: readonly Connection[];
  readonly assertions?: readonly { readonly name: string; readonly holds: boolean; readonly counterexample?: TraceRequest }[];
}

export function reach(_snapshot: Snapshot): Reach {
  return { connections: [] };
}
