import { boolean, integer, intOrString, list, map, object, oneOf, required, string, variant } from '../../../schema/notation.ts';
import { labelSelector } from '../../gateway-api/label-selector.ts';
import { free } from '../kind.ts';
import { analysis } from './analysis.ts';
import { canary } from './canary.ts';
import { templateMetadata } from './template-metadata.ts';

const blueGreen = object({
  activeService: required(string({ doc: 'Service that selects the version in use.' })),
  previewService: string({ doc: 'Service that selects the next version.' }),
  previewReplicaCount: integer({ doc: 'Pods of the next version before the switch.', format: 'int32' }),
  autoPromotionEnabled: boolean({ doc: 'Switch without being told.' }),
  autoPromotionSeconds: integer({ doc: 'Seconds until the switch.', format: 'int32' }),
  prePromotionAnalysis: variant(analysis, { doc: 'Measured before the switch.' }),
  postPromotionAnalysis: variant(analysis, { doc: 'Measured after the switch.' }),
  previewMetadata: variant(templateMetadata, { doc: 'Labels and annotations of the next version.' }),
  activeMetadata: variant(templateMetadata, { doc: 'Labels and annotations of the version in use.' }),
  scaleDownDelaySeconds: integer({ doc: 'Seconds until old pods go.', format: 'int32' }),
  scaleDownDelayRevisionLimit: integer({ doc: 'Old versions that wait so.', format: 'int32' }),
  abortScaleDownDelaySeconds: integer({ doc: 'Seconds until new pods go after a failure.', format: 'int32' }),
  maxUnavailable: intOrString({ doc: 'Pods that may be missing.' }),
  antiAffinity: variant(free, { doc: 'Keeps the versions on different nodes.' }),
});

/** Pods are judged when they are made; here only what selects and runs them is read. */
const podTemplate = object({
  metadata: object({ labels: map(string()), annotations: map(string()) }, { open: true }),
  spec: object({ containers: list(object({ name: required(string()) }, { open: true })) }, { open: true }),
});

/** https://argo-rollouts.readthedocs.io/en/stable/features/specification/ */
export const rollout = object({
  replicas: integer({ doc: 'How many pods; 1.', format: 'int32' }),
  selector: variant(labelSelector, { doc: 'Labels of the pods.' }),
  template: variant(podTemplate, { doc: 'What the pods look like.' }),
  workloadRef: object(
    {
      apiVersion: string(),
      kind: string(),
      name: string(),
      scaleDown: oneOf(['never', 'onsuccess', 'progressively'], { doc: 'Whether its own pods go.' }),
    },
    { doc: 'A Deployment whose template is used.' },
  ),
  strategy: object(
    {
      canary: variant(canary, { doc: 'A growing share for the new version.' }),
      blueGreen: variant(blueGreen, { doc: 'All at once, after a look.' }),
    },
    { doc: 'How a new version comes: canary or blueGreen.' },
  ),
  minReadySeconds: integer({ doc: 'Seconds a pod must be ready to count.', format: 'int32' }),
  revisionHistoryLimit: integer({ doc: 'Old versions that are kept.', format: 'int32' }),
  paused: boolean({ doc: 'Hold everything.' }),
  progressDeadlineSeconds: integer({ doc: 'Seconds without progress until it has failed.', format: 'int32' }),
  progressDeadlineAbort: boolean({ doc: 'Go back when it has failed.' }),
  restartAt: string({ doc: 'Replace pods made before this time.', format: 'date-time' }),
  analysis: object({ successfulRunHistoryLimit: integer({ format: 'int32' }), unsuccessfulRunHistoryLimit: integer({ format: 'int32' }) }),
  rollbackWindow: object({ revisions: integer({ format: 'int32' }) }, { doc: 'Versions that are gone back to without steps.' }),
});
