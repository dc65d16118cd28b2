import { boolean, integer, object, oneOf, string, variant } from '../../../schema/notation.ts';
import { free } from '../kind.ts';

const common = {
  version: string({ doc: 'Version of Istio that is installed.' }),
  namespace: string({ doc: 'Where it is installed.' }),
  values: variant(free, { doc: 'Values of the Helm chart.' }),
};

const profile = string({
  doc: 'Set of values to start from: default, ambient, demo, empty, openshift, openshift-ambient, preview, remote, stable …',
});

/** https://github.com/istio-ecosystem/sail-operator/blob/main/docs/api-reference/sailoperator.io.md */
export const istio = object({
  ...common,
  profile,
  updateStrategy: object(
    {
      type: oneOf(['InPlace', 'RevisionBased'], { doc: 'In place, or a new control plane beside the old one.' }),
      inactiveRevisionDeletionGracePeriodSeconds: integer({ doc: 'Seconds an unused control plane stays.', format: 'int64', minimum: 0 }),
      updateWorkloads: boolean({ doc: 'Move workloads to the new control plane.' }),
    },
    { doc: 'How a new version comes.' },
  ),
});

export const istioCni = object({ ...common, profile });

export const zTunnel = object({ ...common, profile, targetRef: free }, { doc: 'The node proxy of ambient mode.' });
