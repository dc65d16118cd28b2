/** The status controllers would write. https://gateway-api.sigs.k8s.io/concepts/conformance/ */
import type { ResourceKey } from '../base/key.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';

export interface Condition {
  readonly type: string;
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason: string;
  readonly message: string;
}

/** The status of one object, in the shape its controller writes it. */
export interface StatusEntry {
  readonly key: ResourceKey;
  readonly status: {
    readonly conditions?: readonly Condition[];
    readonly listeners?: readonly {
      readonly name: string;
      readonly attachedRoutes: number;
      readonly supportedKinds: readonly { readonly group: string; readonly kind: string }[];
      readonly conditions: readonly Condition[];
    }[];
    readonly parents?: readonly {
      readonly parentRef: object;
      readonly controllerName: string;
      readonly conditions: readonly Condition[];
    }[];
    readonly ancestors?: readonly {
      readonly ancestorRef: object;
      readonly controllerName: string;
      readonly conditions: readonly Condition[];
    }[];
  };
}

/** The status of every object that some controller would write a status of. */
export function status(_snapshot: Snapshot): readonly StatusEntry[] {
  return [];
}
