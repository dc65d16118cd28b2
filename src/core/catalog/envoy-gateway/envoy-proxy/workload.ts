import { integer, intOrString, list, object, string, variant } from '../../../schema/notation.ts';
import { envoyContainer, initContainer } from '../pod/container.ts';
import { envoyPod } from '../pod/pod.ts';
import { objectPatch } from './object-patch.ts';

/** The Deployment of Envoy. */
export const envoyDeployment = object({
  container: variant(envoyContainer, { doc: 'What is set on the container.' }),
  initContainers: list(initContainer, { doc: 'Containers that run before.' }),
  name: string({ doc: 'Name of the object.' }),
  patch: variant(objectPatch, { doc: 'A patch to the generated object.' }),
  pod: variant(envoyPod, { doc: 'What is set on the pods.' }),
  replicas: integer({ doc: 'How many pods.', format: 'int32' }),
  strategy: object(
    {
      rollingUpdate: object(
        {
          maxSurge: intOrString({ doc: 'Pods beyond the wanted number.' }),
          maxUnavailable: intOrString({ doc: 'Pods that may be missing.' }),
        },
        { doc: 'How many at a time.' },
      ),
      type: string({ doc: 'RollingUpdate or Recreate.' }),
    },
    { doc: 'How pods are replaced.' },
  ),
});

/** The DaemonSet of Envoy. */
export const envoyDaemonSet = object({
  container: variant(envoyContainer, { doc: 'What is set on the container.' }),
  name: string({ doc: 'Name of the object.' }),
  patch: variant(objectPatch, { doc: 'A patch to the generated object.' }),
  pod: variant(envoyPod, { doc: 'What is set on the pods.' }),
  strategy: object(
    {
      rollingUpdate: object(
        {
          maxSurge: intOrString({ doc: 'Nodes with two pods.' }),
          maxUnavailable: intOrString({ doc: 'Nodes without a pod.' }),
        },
        { doc: 'How many at a time.' },
      ),
      type: string({ doc: 'RollingUpdate or OnDelete.' }),
    },
    { doc: 'How pods are replaced.' },
  ),
});
