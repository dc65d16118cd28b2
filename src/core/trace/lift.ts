import type { ResourceKey } from '../base/key.ts';

/** What one change would remove one blocker, as data: `reach/proposal.ts` makes objects of it. */
export type Lift =
  /** A rule more in a network policy. */
  | {
      readonly do: 'open-network';
      readonly policy: ResourceKey;
      readonly direction: 'ingress' | 'egress';
      readonly peer: { readonly pod?: string; readonly address?: string };
      readonly protocol: 'TCP' | 'UDP' | 'SCTP';
      readonly port: number;
    }
  /** A rule more in an ALLOW policy. */
  | {
      readonly do: 'allow-caller';
      readonly policy: ResourceKey;
      readonly caller: LiftCaller;
      readonly port?: number;
      readonly http?: { readonly method: string; readonly path: string };
    }
  /** An exception in a rule of a DENY policy. */
  | { readonly do: 'spare-caller'; readonly policy: ResourceKey; readonly rule: number; readonly caller: LiftCaller }
  /** The caller joins the mesh, so that it has an identity; one outside cannot, and plaintext has to be accepted. */
  | { readonly do: 'join-mesh'; readonly pod?: string; readonly to: string; readonly port: number };

export interface LiftCaller {
  readonly principal?: string;
  readonly address?: string;
}
