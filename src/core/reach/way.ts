import type { ResourceKey } from '../base/key.ts';
import type { Region } from '../sets/region.ts';
import type { PortProtocol } from '../snapshot/endpoints.ts';

/** A rule that took part in letting something through. */
export interface Decider {
  readonly resource: ResourceKey;
  readonly path: string;
}

/** One way in which members of one class reach members of another. */
export interface Way {
  readonly protocol: PortProtocol;
  /** Surely delivered, by port of the pod. */
  readonly sure: Region;
  /** Delivered, or not: the resources do not tell; holds all of `sure`. */
  readonly maybe: Region;
  /** Only what speaks HTTP, or only what does not. */
  readonly application?: 'http' | 'tcp';
  readonly via?: readonly string[];
  /** What has to be asked for to take this way, where it is not the pod itself: a gateway, or a Service by name. */
  readonly ask?: { readonly gateway?: string; readonly host?: string; readonly port: number };
  readonly mtls: boolean;
  readonly decidedBy: readonly Decider[];
}
