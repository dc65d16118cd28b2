/** The shapes of status. https://kubernetes.io/docs/reference/using-api/api-concepts/ */
import type { ResourceKey } from '../base/key.ts';

export interface Condition {
  readonly type: string;
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason: string;
  readonly message: string;
}

export interface ListenerStatus {
  readonly name: string;
  readonly attachedRoutes: number;
  readonly supportedKinds: readonly { readonly group: string; readonly kind: string }[];
  readonly conditions: readonly Condition[];
}

export interface ParentStatus {
  readonly parentRef: object;
  readonly controllerName: string;
  readonly conditions: readonly Condition[];
}

export interface AncestorStatus {
  readonly ancestorRef: object;
  readonly controllerName: string;
  readonly conditions: readonly Condition[];
}

/** The status of one object, in the shape its controller writes it. */
export interface StatusEntry {
  readonly key: ResourceKey;
  readonly status: {
    readonly conditions?: readonly Condition[];
    readonly listeners?: readonly ListenerStatus[];
    readonly attachedListenerSets?: number;
    readonly parents?: readonly ParentStatus[];
    readonly ancestors?: readonly AncestorStatus[];
  };
}

export function yes(type: string, reason: string, message = ''): Condition {
  return { type, status: 'True', reason, message };
}

export function no(type: string, reason: string, message = ''): Condition {
  return { type, status: 'False', reason, message };
}

/** What the API server stores before any controller has looked at the object. */
export const PENDING: readonly Condition[] = ['Accepted', 'Programmed'].map((type) => ({
  type,
  status: 'Unknown',
  reason: 'Pending',
  message: 'Waiting for controller',
}));
