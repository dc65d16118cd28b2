/** Istio's registry kinds. https://istio.io/latest/docs/reference/config/networking/service-entry/ */
import type { Labels } from './core.ts';
import type { KubeObject } from './resource.ts';

export interface WorkloadEntrySpec {
  readonly address?: string;
  readonly ports?: Readonly<Record<string, number>>;
  readonly labels?: Labels;
  readonly network?: string;
  readonly locality?: string;
  readonly weight?: number;
  readonly serviceAccount?: string;
}

export interface ServiceEntryPort {
  readonly number: number;
  readonly name: string;
  readonly protocol?: string;
  readonly targetPort?: number;
}

export interface ServiceEntry extends KubeObject {
  readonly kind: 'ServiceEntry';
  readonly spec?: {
    readonly hosts?: readonly string[];
    readonly addresses?: readonly string[];
    readonly ports?: readonly ServiceEntryPort[];
    readonly location?: 'MESH_EXTERNAL' | 'MESH_INTERNAL';
    readonly resolution?: 'NONE' | 'STATIC' | 'DNS' | 'DNS_ROUND_ROBIN' | 'DYNAMIC_DNS';
    readonly endpoints?: readonly WorkloadEntrySpec[];
    readonly workloadSelector?: { readonly labels?: Labels };
    readonly exportTo?: readonly string[];
    readonly subjectAltNames?: readonly string[];
  };
  readonly status?: { readonly addresses?: readonly { readonly value: string; readonly host?: string }[] };
}

export interface WorkloadEntry extends KubeObject {
  readonly kind: 'WorkloadEntry';
  readonly spec?: WorkloadEntrySpec;
}
