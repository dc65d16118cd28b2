import type { KindSpec } from '../../schema/notation.ts';
import { configMap } from './config-map.ts';
import { customResourceDefinition } from './custom-resource-definition.ts';
import { daemonSet } from './daemon-set.ts';
import { deployment, replicaSet } from './deployment.ts';
import { endpointSlice, endpoints } from './endpoints.ts';
import { horizontalPodAutoscaler } from './horizontal-pod-autoscaler.ts';
import { ingress, ingressClass } from './ingress.ts';
import { cronJob, job } from './job.ts';
import { limitRange } from './limit-range.ts';
import { namespace } from './namespace.ts';
import { networkPolicy } from './network-policy.ts';
import { node } from './node.ts';
import { pod } from './pod.ts';
import { podDisruptionBudget } from './pod-disruption-budget.ts';
import { priorityClass } from './priority-class.ts';
import { clusterRole, clusterRoleBinding, role, roleBinding } from './rbac.ts';
import { resourceQuota } from './resource-quota.ts';
import { secret } from './secret.ts';
import { service } from './service.ts';
import { serviceAccount } from './service-account.ts';
import { statefulSet } from './stateful-set.ts';
import { persistentVolumeClaim, storageClass } from './storage.ts';
import { mutatingWebhookConfiguration, validatingWebhookConfiguration } from './webhook.ts';

/** The kinds of Kubernetes itself, as version 1.36 serves them. */
export const coreKinds: readonly KindSpec[] = [
  namespace,
  service,
  serviceAccount,
  configMap,
  secret,
  pod,
  deployment,
  statefulSet,
  daemonSet,
  replicaSet,
  job,
  cronJob,
  networkPolicy,
  ingress,
  ingressClass,
  endpointSlice,
  endpoints,
  resourceQuota,
  limitRange,
  horizontalPodAutoscaler,
  podDisruptionBudget,
  role,
  clusterRole,
  roleBinding,
  clusterRoleBinding,
  node,
  persistentVolumeClaim,
  storageClass,
  priorityClass,
  mutatingWebhookConfiguration,
  validatingWebhookConfiguration,
  customResourceDefinition,
];
