/**
 * API groups all of whose kinds are known: another kind in one of them is a mistake, not something unknown. The catalog describes most
 * of them; those it does not are named here and kept unchecked.
 */
const BEYOND_THE_CATALOG: Readonly<Record<string, readonly string[]>> = {
  '': [
    'Binding',
    'ComponentStatus',
    'ConfigMap',
    'Endpoints',
    'Event',
    'LimitRange',
    'Namespace',
    'Node',
    'PersistentVolume',
    'PersistentVolumeClaim',
    'Pod',
    'PodTemplate',
    'ReplicationController',
    'ResourceQuota',
    'Secret',
    'Service',
    'ServiceAccount',
  ],
  apps: ['ControllerRevision', 'DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'],
  autoscaling: ['HorizontalPodAutoscaler', 'Scale'],
  batch: ['CronJob', 'Job'],
  'discovery.k8s.io': ['EndpointSlice'],
  'networking.k8s.io': ['IPAddress', 'Ingress', 'IngressClass', 'NetworkPolicy', 'ServiceCIDR'],
  policy: ['Eviction', 'PodDisruptionBudget'],
  'rbac.authorization.k8s.io': ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'],
  'gateway.networking.k8s.io': [],
  'gateway.networking.x-k8s.io': [],
  'gateway.envoyproxy.io': [],
  'networking.istio.io': [],
  'security.istio.io': [],
  'telemetry.istio.io': [],
  'extensions.istio.io': [],
};

/** Whether no server has a kind of this name in this group, as far as the catalog knows it not either. */
export function isNoKind(group: string, kind: string): boolean {
  const others = Object.hasOwn(BEYOND_THE_CATALOG, group) ? BEYOND_THE_CATALOG[group] : undefined;
  return others !== undefined && !others.includes(kind);
}
