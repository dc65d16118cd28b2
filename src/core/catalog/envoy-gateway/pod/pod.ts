import { list, map, type ObjectSchema, object, string, variant } from '../../../schema/notation.ts';
import { affinity } from './affinity.ts';
import { podLocalReference } from './local-reference.ts';
import { podSecurityContext } from './security-context.ts';
import { toleration } from './toleration.ts';
import { topologySpread } from './topology-spread.ts';
import { volume } from './volume.ts';

/** What is set on the pods of Envoy. */
export const envoyPod: ObjectSchema = object({
  affinity: variant(affinity, { doc: 'Nodes and pods that are wanted near or far.' }),
  annotations: map(string(), { doc: 'Annotations.' }),
  imagePullSecrets: list(podLocalReference, { doc: 'Credentials for registries.' }),
  labels: map(string(), { doc: 'Labels.' }),
  nodeSelector: map(string(), { doc: 'Labels of nodes.' }),
  priorityClassName: string({ doc: 'How important the pods are.' }),
  securityContext: variant(podSecurityContext, { doc: 'Rights of all containers.' }),
  tolerations: list(toleration, { doc: 'Taints that are put up with.' }),
  topologySpreadConstraints: list(topologySpread, { doc: 'How pods spread over zones or nodes.' }),
  volumes: list(volume, { doc: 'Files that containers may mount.' }),
});
