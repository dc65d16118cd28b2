import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../base/json.ts';
import { parsePath } from '../base/path.ts';
import { admit } from './admit.ts';

/** Small whole objects; each case changes one place of one of them. */
const podSpec = { containers: [{ name: 'app', image: 'app:1' }] };
const template = { metadata: { labels: { app: 'a' } }, spec: podSpec };
const jobSpec = { template: { spec: { ...podSpec, restartPolicy: 'Never' } } };
const selector = { matchLabels: { app: 'a' } };
const object = (apiVersion: string, kind: string, rest: JsonObject): JsonObject => ({
  apiVersion,
  kind,
  metadata: { name: 'one', namespace: 'shop' },
  ...rest,
});

const bases: Readonly<Record<string, JsonObject>> = {
  ConfigMap: object('v1', 'ConfigMap', { data: { key: 'text' } }),
  ClusterRoleBinding: object('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', {
    roleRef: { kind: 'ClusterRole', name: 'r' },
    subjects: [{ kind: 'User', name: 'u' }],
  }),
  CronJob: object('batch/v1', 'CronJob', {
    spec: { schedule: '0 3 * * *', jobTemplate: { spec: { template: { spec: { ...podSpec, restartPolicy: 'Never' } } } } },
  }),
  CustomResourceDefinition: {
    ...object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', {
      spec: {
        group: 'example.org',
        names: { plural: 'things', kind: 'Thing' },
        scope: 'Cluster',
        versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
      },
    }),
    metadata: { name: 'things.example.org' },
  },
  DaemonSet: object('apps/v1', 'DaemonSet', { spec: { selector, template } }),
  Deployment: object('apps/v1', 'Deployment', { spec: { selector, template } }),
  EndpointSlice: object('discovery.k8s.io/v1', 'EndpointSlice', {
    addressType: 'IPv4',
    ports: [{ name: 'http', port: 80 }],
    endpoints: [{ addresses: ['10.0.0.1'] }],
  }),
  HorizontalPodAutoscaler: object('autoscaling/v2', 'HorizontalPodAutoscaler', {
    spec: { maxReplicas: 3, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'a' } },
  }),
  Endpoints: object('v1', 'Endpoints', { subsets: [{ addresses: [{ ip: '10.0.0.1' }], ports: [{ port: 80 }] }] }),
  IngressClass: object('networking.k8s.io/v1', 'IngressClass', { spec: { controller: 'example.org/c' } }),
  Ingress: object('networking.k8s.io/v1', 'Ingress', {
    spec: {
      rules: [
        {
          host: 'a.example',
          http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 's', port: { number: 80 } } } }] },
        },
      ],
    },
  }),
  Job: object('batch/v1', 'Job', { spec: jobSpec }),
  LimitRange: object('v1', 'LimitRange', { spec: { limits: [{ type: 'Container', max: { cpu: '2' }, min: { cpu: '100m' } }] } }),
  NetworkPolicy: object('networking.k8s.io/v1', 'NetworkPolicy', {
    spec: { podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }], ports: [{ port: 80 }] }] },
  }),
  Node: object('v1', 'Node', { spec: { taints: [{ key: 'a', effect: 'NoSchedule' }] } }),
  PersistentVolumeClaim: object('v1', 'PersistentVolumeClaim', {
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  }),
  PriorityClass: object('scheduling.k8s.io/v1', 'PriorityClass', { value: 1 }),
  Pod: object('v1', 'Pod', { spec: podSpec }),
  PodDisruptionBudget: object('policy/v1', 'PodDisruptionBudget', { spec: { minAvailable: 1, selector } }),
  ResourceQuota: object('v1', 'ResourceQuota', { spec: { hard: { pods: '5' } } }),
  Role: object('rbac.authorization.k8s.io/v1', 'Role', { rules: [{ verbs: ['get'], apiGroups: [''], resources: ['pods'] }] }),
  RoleBinding: object('rbac.authorization.k8s.io/v1', 'RoleBinding', {
    roleRef: { kind: 'Role', name: 'r' },
    subjects: [{ kind: 'ServiceAccount', name: 's', namespace: 'shop' }],
  }),
  Secret: object('v1', 'Secret', { stringData: { key: 'text' } }),
  ServiceAccount: object('v1', 'ServiceAccount', { imagePullSecrets: [{ name: 's' }] }),
  ValidatingWebhookConfiguration: object('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', {
    webhooks: [
      {
        name: 'a.example.org',
        clientConfig: { service: { namespace: 'n', name: 's' } },
        sideEffects: 'None',
        admissionReviewVersions: ['v1'],
      },
    ],
  }),
  Service: object('v1', 'Service', { spec: { selector: { app: 'a' }, ports: [{ name: 'http', port: 80 }] } }),
  StatefulSet: object('apps/v1', 'StatefulSet', {
    spec: {
      selector,
      template: {
        ...template,
        spec: { containers: [{ name: 'app', image: 'app:1', volumeMounts: [{ name: 'data', mountPath: '/data' }] }] },
      },
      volumeClaimTemplates: [
        { metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } },
      ],
    },
  }),
};

function changed(value: Json | undefined, path: readonly (string | number)[], to: Json | undefined): Json {
  const [step, ...rest] = path;
  if (step === undefined) return to ?? null;
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? changed(item, rest, to) : item));
  const below = value as JsonObject | undefined; // `as`: the bases are made of lists, maps and texts
  const { [step]: _, ...others } = below ?? {};
  return rest.length === 0 && to === undefined ? others : { ...others, [step]: changed(below?.[step], rest, to) };
}

function errorsOf(kind: string, at: string, value: Json | undefined): readonly string[] {
  const answer = admit(changed(bases[kind], parsePath(at), value));
  return answer.diagnostics.filter(({ severity }) => severity === 'error').map(({ path }) => path);
}

test.each(Object.entries(bases))('a small %s is taken', (_kind, base) => {
  expect(admit(base).diagnostics).toEqual([]);
});

const volume = (more: JsonObject): Json => [{ name: 'v', ...more }];
const container = (more: JsonObject): Json => [{ name: 'app', image: 'app:1', ...more }];
const CONTAINERS = 'spec.template.spec.containers';
const FIRST = `${CONTAINERS}[0]`;

/** What is changed, and where the server says no. */
const refused: readonly (readonly [kind: string, at: string, value: Json | undefined, place: string])[] = [
  // The types of the Go structs, and unknown fields.
  ['Deployment', 'spec.replicas', '3', 'spec.replicas'],
  ['Deployment', 'spec.replicas', 1.5, 'spec.replicas'],
  ['Deployment', 'spec.replicas', 2 ** 31, 'spec.replicas'],
  ['Deployment', 'spec.paused', 'yes', 'spec.paused'],
  ['Deployment', 'spec.replica', 3, 'spec.replica'],
  ['Deployment', 'status', 'ready', 'status'],
  ['Deployment', 'status.conditions', 'ready', 'status.conditions'],
  ['ConfigMap', 'data.key', 8080, 'data.key'],
  ['ConfigMap', 'status', {}, 'status'],
  ['Secret', 'data', { key: 'no base64' }, 'data.key'],
  // Workloads.
  ['Deployment', 'spec.selector', undefined, 'spec.selector'],
  ['Deployment', 'spec.selector', {}, 'spec.selector'],
  ['Deployment', 'spec.selector.matchLabels.app', 'b', 'spec.template.metadata.labels'],
  ['Deployment', 'spec.template.metadata.labels.UPPER/x', 'b', 'spec.template.labels[UPPER/x]'],
  ['Deployment', 'spec.template.spec.restartPolicy', 'Never', 'spec.template.spec.restartPolicy'],
  ['Deployment', 'spec.template.spec.activeDeadlineSeconds', 5, 'spec.template.spec.activeDeadlineSeconds'],
  ['Deployment', 'spec.minReadySeconds', 600, 'spec.progressDeadlineSeconds'],
  ['Deployment', 'spec.strategy', { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } }, 'spec.strategy.rollingUpdate.maxUnavailable'],
  ['Deployment', 'spec.strategy', { rollingUpdate: { maxUnavailable: '150%' } }, 'spec.strategy.rollingUpdate.maxUnavailable'],
  ['Deployment', 'spec.strategy', { rollingUpdate: { maxSurge: '80' } }, 'spec.strategy.rollingUpdate.maxSurge'],
  ['Deployment', 'spec.strategy', { type: 'Recreate', rollingUpdate: {} }, 'spec.strategy.rollingUpdate'],
  ['DaemonSet', 'spec.updateStrategy', { type: 'rolling' }, 'spec.updateStrategy'],
  ['DaemonSet', 'spec.updateStrategy', { rollingUpdate: { maxSurge: 1 } }, 'spec.updateStrategy.rollingUpdate.maxSurge'],
  ['StatefulSet', 'spec.serviceName', 'With_Underscore', 'spec.serviceName'],
  ['StatefulSet', 'spec.volumeClaimTemplates', undefined, `${FIRST}.volumeMounts[0].name`],
  ['StatefulSet', 'spec.volumeClaimTemplates[0].spec.accessModes', [], 'spec.volumeClaimTemplates[0].spec.accessModes'],
  [
    'StatefulSet',
    'spec.volumeClaimTemplates[0].spec.accessModes',
    ['ReadWriteOncePod', 'ReadWriteOnce'],
    'spec.volumeClaimTemplates[0].spec.accessModes',
  ],
  [
    'StatefulSet',
    'spec.volumeClaimTemplates[0].spec.resources.requests.storage',
    '0',
    'spec.volumeClaimTemplates[0].spec.resources.requests.storage',
  ],
  ['Job', 'spec.template.spec.restartPolicy', 'Always', 'spec.template.spec.restartPolicy'],
  ['Job', 'spec.selector', selector, 'spec.selector'],
  ['Job', 'spec', { ...jobSpec, completionMode: 'Indexed', parallelism: 2 }, 'spec.completions'],
  ['CronJob', 'spec.schedule', '0 3 * *', 'spec.schedule'],
  ['CronJob', 'spec.schedule', '61 3 * * *', 'spec.schedule'],
  ['CronJob', 'spec.schedule', 'TZ=UTC 0 3 * * *', 'spec.schedule'],
  ['CronJob', 'metadata.name', 'a'.repeat(53), 'metadata.name'],
  // Pods and containers.
  ['Deployment', CONTAINERS, [], CONTAINERS],
  ['Deployment', CONTAINERS, [...(container({}) as Json[]), ...(container({}) as Json[])], `${CONTAINERS}[1].name`],
  ['Deployment', FIRST, { name: 'app' }, `${FIRST}.image`],
  ['Deployment', `${FIRST}.name`, 'Upper', `${FIRST}.name`],
  ['Deployment', `${FIRST}.ports`, [{ containerPort: 0 }], `${FIRST}.ports[0].containerPort`],
  ['Deployment', `${FIRST}.ports`, [{ containerPort: 80, protocol: 'HTTP' }], `${FIRST}.ports[0].protocol`],
  ['Deployment', `${FIRST}.ports`, [{ containerPort: 80, name: 'a-very-long-port-name' }], `${FIRST}.ports[0].name`],
  [
    'Deployment',
    `${FIRST}.ports`,
    [
      { containerPort: 1, hostPort: 80 },
      { containerPort: 2, hostPort: 80 },
    ],
    `${FIRST}.ports[1].hostPort`,
  ],
  ['Deployment', `${FIRST}.env`, [{ name: 'A=B' }], `${FIRST}.env[0].name`],
  ['Deployment', `${FIRST}.env`, [{ name: 'A', valueFrom: {} }], `${FIRST}.env[0].valueFrom`],
  [
    'Deployment',
    `${FIRST}.env`,
    [{ name: 'A', value: 'x', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }],
    `${FIRST}.env[0].valueFrom`,
  ],
  [
    'Deployment',
    `${FIRST}.env`,
    [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'spec.replicas' } } }],
    `${FIRST}.env[0].valueFrom.fieldRef.fieldPath`,
  ],
  ['Deployment', `${FIRST}.envFrom`, [{}], `${FIRST}.envFrom[0]`],
  ['Deployment', `${FIRST}.resources.limits`, { gpu: '1' }, `${FIRST}.resources.limits.gpu`],
  ['Deployment', `${FIRST}.resources.limits`, { 'example.com/gpu': '0.5' }, `${FIRST}.resources.limits[example.com/gpu]`],
  ['Deployment', `${FIRST}.resources`, { requests: { cpu: '1001m' }, limits: { cpu: '1' } }, `${FIRST}.resources.requests.cpu`],
  ['Deployment', `${FIRST}.resources`, { requests: { 'example.com/gpu': '1' } }, `${FIRST}.resources.limits`],
  ['Deployment', `${FIRST}.resources`, { limits: { 'hugepages-2Mi': '2Mi' } }, `${FIRST}.resources`],
  ['Deployment', `${FIRST}.livenessProbe`, {}, `${FIRST}.livenessProbe`],
  ['Deployment', `${FIRST}.livenessProbe`, { tcpSocket: { port: 80 }, successThreshold: 2 }, `${FIRST}.livenessProbe.successThreshold`],
  ['Deployment', `${FIRST}.livenessProbe`, { tcpSocket: { port: 80 }, exec: { command: ['true'] } }, `${FIRST}.livenessProbe.tcpSocket`],
  [
    'Deployment',
    `${FIRST}.readinessProbe`,
    { tcpSocket: { port: 80 }, terminationGracePeriodSeconds: 5 },
    `${FIRST}.readinessProbe.terminationGracePeriodSeconds`,
  ],
  ['Deployment', `${FIRST}.lifecycle`, { preStop: { sleep: { seconds: 31 } } }, `${FIRST}.lifecycle.preStop.sleep`],
  ['Deployment', `${FIRST}.volumeMounts`, [{ name: 'v', mountPath: '/v' }], `${FIRST}.volumeMounts[0].name`],
  [
    'Deployment',
    `${FIRST}.securityContext`,
    { privileged: true, allowPrivilegeEscalation: false },
    `${FIRST}.securityContext.allowPrivilegeEscalation`,
  ],
  [
    'Deployment',
    'spec.template.spec.initContainers',
    [{ name: 'init', image: 'i', readinessProbe: { tcpSocket: { port: 80 } } }],
    'spec.template.spec.initContainers[0].readinessProbe',
  ],
  ['Deployment', 'spec.template.spec.volumes', volume({ secret: {} }), 'spec.template.spec.volumes[0].secret.secretName'],
  ['Deployment', 'spec.template.spec.volumes', volume({ emptyDir: {}, hostPath: { path: '/' } }), 'spec.template.spec.volumes[0]'],
  ['Deployment', 'spec.template.spec.volumes', volume({ hostPath: { path: '/a/../b' } }), 'spec.template.spec.volumes[0].hostPath.path'],
  ['Deployment', 'spec.template.spec.tolerations', [{ operator: 'Equal' }], 'spec.template.spec.tolerations[0].operator'],
  ['Deployment', 'spec.template.spec.tolerations', [{ key: 'a', tolerationSeconds: 5 }], 'spec.template.spec.tolerations[0].effect'],
  ['Deployment', 'spec.template.spec.dnsPolicy', 'None', 'spec.template.spec.dnsConfig'],
  ['Deployment', 'spec.template.spec.ephemeralContainers', [{ name: 'e', image: 'e' }], 'spec.template.spec.ephemeralContainers'],
  [
    'Deployment',
    'spec.template.spec.affinity',
    { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{}] } },
    'spec.template.spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey',
  ],
  ['Pod', 'spec.containers[0].image', ' app:1', 'spec.containers[0].image'],
  ['Pod', 'spec.containers[0].resources.limits', { memory: '-1' }, 'spec.containers[0].resources.limits.memory'],
  // Services and endpoints.
  ['Service', 'metadata.name', 'a.b', 'metadata.name'],
  ['Service', 'spec.ports', [], 'spec.ports'],
  ['Service', 'spec.ports', [{ port: 1 }, { port: 2 }], 'spec.ports[0].name'],
  [
    'Service',
    'spec.ports',
    [
      { name: 'a', port: 1 },
      { name: 'a', port: 2 },
    ],
    'spec.ports[1].name',
  ],
  [
    'Service',
    'spec.ports',
    [
      { name: 'a', port: 1 },
      { name: 'b', port: 1 },
    ],
    'spec.ports[1]',
  ],
  ['Service', 'spec.ports[0].targetPort', '8080', 'spec.ports[0].targetPort'],
  ['Service', 'spec.ports[0].appProtocol', '', 'spec.ports[0].appProtocol'],
  ['Service', 'spec.ports[0].nodePort', 30000, 'spec.ports[0].nodePort'],
  ['Service', 'spec.type', 'ExternalName', 'spec.externalName'],
  ['Service', 'spec.externalTrafficPolicy', 'Local', 'spec.externalTrafficPolicy'],
  ['Service', 'spec.clusterIP', '10.0.0.01', 'spec.clusterIPs[0]'],
  ['Service', 'spec.loadBalancerSourceRanges', ['10.0.0.0/8'], 'spec.loadBalancerSourceRanges'],
  ['Service', 'spec.sessionAffinity', 'Cookie', 'spec.sessionAffinity'],
  ['EndpointSlice', 'addressType', 'IP', 'addressType'],
  ['EndpointSlice', 'addressType', 'IPv6', 'endpoints[0].addresses[0]'],
  ['EndpointSlice', 'endpoints[0].addresses', [], 'endpoints[0].addresses'],
  ['EndpointSlice', 'endpoints[0].addresses', ['127.0.0.1'], 'endpoints[0].addresses[0]'],
  ['EndpointSlice', 'ports', [{ port: 1 }, { port: 2 }], 'ports[1].name'],
  // Policies.
  ['NetworkPolicy', 'spec.ingress[0].from', [{}], 'spec.ingress[0].from[0]'],
  ['NetworkPolicy', 'spec.ingress[0].from[0].podSelector', {}, 'spec.ingress[0].from[0]'],
  ['NetworkPolicy', 'spec.ingress[0].from[0].ipBlock.cidr', '10.0.0.1/8', 'spec.ingress[0].from[0].ipBlock.cidr'],
  ['NetworkPolicy', 'spec.ingress[0].from[0].ipBlock.except', ['11.0.0.0/16'], 'spec.ingress[0].from[0].ipBlock.except[0]'],
  ['NetworkPolicy', 'spec.ingress[0].from[0].ipBlock.except', ['10.0.0.0/8'], 'spec.ingress[0].from[0].ipBlock.except[0]'],
  ['NetworkPolicy', 'spec.ingress[0].ports[0].endPort', 79, 'spec.ingress[0].ports[0].endPort'],
  ['NetworkPolicy', 'spec.ingress[0].ports', [{ endPort: 79 }], 'spec.ingress[0].ports[0].endPort'],
  ['NetworkPolicy', 'spec.ingress[0].ports', [{ port: '80' }], 'spec.ingress[0].ports[0].port'],
  ['NetworkPolicy', 'spec.policyTypes', ['ingress'], 'spec.policyTypes[0]'],
  ['NetworkPolicy', 'spec.podSelector.matchExpressions', [{ key: 'a', operator: 'In' }], 'spec.podSelector.matchExpressions[0].values'],
  ['PodDisruptionBudget', 'spec.maxUnavailable', 1, 'spec'],
  ['PodDisruptionBudget', 'spec.minAvailable', '50', 'spec.minAvailable'],
  ['ResourceQuota', 'spec.hard', { pods: '1.5' }, 'spec.hard.pods'],
  ['ResourceQuota', 'spec.hard', { gpus: '1' }, 'spec.hard.gpus'],
  ['ResourceQuota', 'spec', { hard: { cpu: '1' }, scopes: ['BestEffort'] }, 'spec.scopes'],
  ['ResourceQuota', 'spec.scopes', ['BestEffort', 'NotBestEffort'], 'spec.scopes'],
  ['LimitRange', 'spec.limits[0].min.cpu', '3', 'spec.limits[0].min.cpu'],
  ['LimitRange', 'spec.limits[0].default', { cpu: '3' }, 'spec.limits[0].defaultRequest.cpu'],
  ['LimitRange', 'spec.limits[0]', { type: 'Pod', default: { cpu: '1' } }, 'spec.limits[0].default'],
  ['LimitRange', 'spec.limits[0].maxLimitRequestRatio', { cpu: '21' }, 'spec.limits[0].maxLimitRequestRatio.cpu'],
  // Kinds of the cluster.
  ['ClusterRoleBinding', 'roleRef.kind', 'Role', 'roleRef.kind'],
  ['ClusterRoleBinding', 'subjects', [{ kind: 'ServiceAccount', name: 's' }], 'subjects[0].namespace'],
  ['CustomResourceDefinition', 'metadata.name', 'thing.example.org', 'metadata.name'],
  ['CustomResourceDefinition', 'spec.versions[0].storage', false, 'spec.versions'],
  ['Endpoints', 'subsets', [{}], 'subsets[0]'],
  ['IngressClass', 'spec.controller', 'nginx', 'spec.controller'],
  ['IngressClass', 'spec.parameters', { kind: 'K', name: 'n', scope: 'Namespace' }, 'spec.parameters.namespace'],
  ['Node', 'spec.taints[0].effect', 'Never', 'spec.taints[0].effect'],
  ['PersistentVolumeClaim', 'spec.resources', {}, 'spec.resources.requests.storage'],
  ['PriorityClass', 'value', 1000000001, 'value'],
  ['PriorityClass', 'metadata.name', 'system-mine', 'metadata.name'],
  ['ServiceAccount', 'imagePullSecrets', ['s'], 'imagePullSecrets'],
  ['ValidatingWebhookConfiguration', 'webhooks[0].name', 'a', 'webhooks[0].name'],
  ['ValidatingWebhookConfiguration', 'webhooks[0].clientConfig.url', 'https://a.example', 'webhooks[0].clientConfig'],
  ['ValidatingWebhookConfiguration', 'webhooks[0].sideEffects', 'Some', 'webhooks[0].sideEffects'],
  // Ingress, autoscaling, RBAC, data.
  ['Ingress', 'spec', {}, 'spec'],
  ['Ingress', 'spec.rules[0].host', '10.0.0.1', 'spec.rules[0].host'],
  ['Ingress', 'spec.rules[0].host', '*', 'spec.rules[0].host'],
  ['Ingress', 'spec.rules[0].http.paths[0].pathType', undefined, 'spec.rules[0].http.paths[0].pathType'],
  ['Ingress', 'spec.rules[0].http.paths[0].path', '/a//b', 'spec.rules[0].http.paths[0].path'],
  ['Ingress', 'spec.rules[0].http.paths[0].backend', {}, 'spec.rules[0].http.paths[0].backend'],
  ['Ingress', 'spec.rules[0].http.paths[0].backend.service.port', {}, 'spec.rules[0].http.paths[0].backend'],
  ['HorizontalPodAutoscaler', 'spec.minReplicas', 4, 'spec.maxReplicas'],
  ['HorizontalPodAutoscaler', 'spec.minReplicas', 0, 'spec.minReplicas'],
  ['HorizontalPodAutoscaler', 'spec.scaleTargetRef.apiVersion', 'v1', 'spec.scaleTargetRef.apiVersion'],
  ['HorizontalPodAutoscaler', 'spec.metrics', [{ type: 'Pods' }], 'spec.metrics[0].pods'],
  ['HorizontalPodAutoscaler', 'spec.behavior', { scaleDown: { policies: [] } }, 'spec.behavior.scaleDown.policies'],
  ['Role', 'rules[0].verbs', [], 'rules[0].verbs'],
  ['Role', 'rules[0].apiGroups', undefined, 'rules[0].apiGroups'],
  ['Role', 'rules[0].nonResourceURLs', ['/healthz'], 'rules[0].nonResourceURLs'],
  ['RoleBinding', 'roleRef.kind', 'Deployment', 'roleRef.kind'],
  ['RoleBinding', 'subjects[0].kind', 'Robot', 'subjects[0].kind'],
  ['RoleBinding', 'subjects[0].apiGroup', 'rbac.authorization.k8s.io', 'subjects[0].apiGroup'],
  ['ConfigMap', 'binaryData', { key: 'QQ==' }, 'data.key'],
  ['ConfigMap', 'data', { 'a b': 'x' }, 'data[a b]'],
  ['Secret', 'type', 'kubernetes.io/tls', 'data[tls.crt]'],
  ['Secret', 'stringData', { 'a b': 'x' }, 'data[a b]'],
];

test.each(refused)('%s: %s = %j is refused at %s', (kind, at, value, place) => {
  const errors = errorsOf(kind, at, value);
  expect(errors.some((path) => path === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[`))).toBe(true);
});

/** What is changed, and the server does not mind. */
const taken: readonly (readonly [kind: string, at: string, value: Json | undefined])[] = [
  ['Deployment', 'spec.replicas', null],
  ['Deployment', 'spec.replicas', 0],
  ['Deployment', 'spec.strategy', { rollingUpdate: { maxSurge: '150%' } }],
  ['Deployment', `${FIRST}.ports`, [{ containerPort: 80 }, { containerPort: 80 }]],
  ['Deployment', `${FIRST}.env`, [{ name: 'with space' }, { name: 'with space' }]],
  ['Deployment', `${FIRST}.image`, ' '],
  ['Deployment', `${FIRST}.imagePullPolicy`, ''],
  ['Deployment', `${FIRST}.resources.requests`, { memory: '500Mi ' }],
  ['Deployment', `${FIRST}.readinessProbe`, { httpGet: { port: 'unknown' }, successThreshold: 2 }],
  ['Deployment', 'spec.template.spec.volumes', volume({})],
  [
    'Deployment',
    'spec.template.spec.initContainers',
    [{ name: 'init', image: 'i', restartPolicy: 'Always', startupProbe: { exec: { command: ['a'] } } }],
  ],
  ['Deployment', 'spec.template.metadata.name', 'ignored'],
  ['Service', 'spec.ports[0].targetPort', ''],
  [
    'Service',
    'spec.ports',
    [
      { name: 'a', port: 53 },
      { name: 'b', port: 53, protocol: 'UDP' },
    ],
  ],
  ['Service', 'spec', { clusterIP: 'None' }],
  ['Service', 'spec', { type: 'ExternalName', externalName: 'db.example.' }],
  ['Service', 'spec.sessionAffinityConfig', { clientIP: {} }],
  ['Service', 'metadata.name', '1st'],
  ['NetworkPolicy', 'spec', {}],
  ['NetworkPolicy', 'spec.ingress', [{}]],
  ['NetworkPolicy', 'spec.ingress[0].ports', [{}]],
  ['NetworkPolicy', 'spec.ingress[0].ports[0].endPort', 80],
  ['Ingress', 'spec.rules[0].host', '*.a.example'],
  ['Ingress', 'spec.rules[0].http', null],
  ['EndpointSlice', 'ports', [{}]],
  ['EndpointSlice', 'endpoints', null],
  ['ResourceQuota', 'spec', {}],
  ['ResourceQuota', 'spec.hard', { 'count/httproutes.gateway.networking.k8s.io': '1e1' }],
  ['LimitRange', 'spec.limits', null],
  ['PodDisruptionBudget', 'spec', {}],
  ['PodDisruptionBudget', 'metadata.name', 'Any name'],
  ['Role', 'metadata.name', 'system:one'],
  ['Secret', 'data', { key: '' }],
  ['Pod', 'status.phase', 'Running'],
  ['HorizontalPodAutoscaler', 'spec.behavior', { scaleDown: {} }],
];

test.each(taken)('%s: %s = %j is taken', (kind, at, value) => {
  expect(errorsOf(kind, at, value)).toEqual([]);
});

test('defaults that look at other fields are filled in before anything is judged', () => {
  const stored = (kind: string) => {
    const answer = admit(bases[kind]);
    return answer.admitted ? answer.object : undefined;
  };
  expect(stored('Service')).toMatchObject({
    spec: { type: 'ClusterIP', ports: [{ protocol: 'TCP', targetPort: 80 }], internalTrafficPolicy: 'Cluster' },
  });
  expect(stored('NetworkPolicy')).toMatchObject({ spec: { policyTypes: ['Ingress'], ingress: [{ ports: [{ protocol: 'TCP' }] }] } });
  expect(stored('LimitRange')).toMatchObject({ spec: { limits: [{ default: { cpu: '2' }, defaultRequest: { cpu: '2' } }] } });
  expect(stored('Deployment')).toMatchObject({ spec: { replicas: 1, strategy: { rollingUpdate: { maxSurge: '25%' } } } });
  expect(stored('Secret')).toMatchObject({ type: 'Opaque', data: { key: 'dGV4dA==' } });
  expect(stored('RoleBinding')).toMatchObject({ roleRef: { apiGroup: 'rbac.authorization.k8s.io' } });
});

test('a pod requests what it is limited to, and with the network of the host its ports are those of the host', () => {
  const answer = admit({
    ...bases.Pod,
    spec: { hostNetwork: true, containers: container({ ports: [{ containerPort: 80 }], resources: { limits: { cpu: '1' } } }) },
  });
  expect(answer.admitted && answer.object).toMatchObject({
    spec: { containers: [{ ports: [{ hostPort: 80 }], resources: { requests: { cpu: '1' } } }] },
  });
});

test('a namespace carries its name as a label', () => {
  const answer = admit({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } });
  expect(answer.admitted && answer.object.metadata.labels).toEqual({ 'kubernetes.io/metadata.name': 'shop' });
});
