import { isObject } from '../base/json.ts';
import type { ResourceKey } from '../base/key.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { KubeObject } from '../kube/resource.ts';

/** What the server says to one object: the object as it would be stored, or why not. */
export type Admission =
  | { readonly admitted: true; readonly key: ResourceKey; readonly object: KubeObject; readonly diagnostics: readonly Diagnostic[] }
  | { readonly admitted: false; readonly key?: ResourceKey; readonly diagnostics: readonly Diagnostic[] };

/** Judges one object as a server with the CRDs would on a strict create. */
export function admit(value: unknown): Admission {
  if (
    !isObject(value) ||
    typeof value.apiVersion !== 'string' ||
    typeof value.kind !== 'string' ||
    !isObject(value.metadata) ||
    typeof value.metadata.name !== 'string'
  )
    return {
      admitted: false,
      diagnostics: [
        {
          code: 'BH1001',
          severity: 'error',
          path: '',
          message: 'This document is not a Kubernetes object: apiVersion, kind and metadata.name are needed.',
        },
      ],
    };
  const { namespace, name } = value.metadata;
  const key: ResourceKey = { apiVersion: value.apiVersion, kind: value.kind, name, ...(typeof namespace === 'string' && { namespace }) };
  return { admitted: true, key, object: value as unknown as KubeObject, diagnostics: [] };
}
