import type { KindSpec } from '../../schema/notation.ts';
import { analysisTemplate } from './argo-rollouts/analysis-template.ts';
import { rollout } from './argo-rollouts/rollout.ts';
import { certificate } from './cert-manager/certificate.ts';
import { issuer } from './cert-manager/issuer.ts';
import { ecosystemKind } from './kind.ts';
import { linkerdKinds } from './linkerd/kinds.ts';
import { serviceExport, serviceImport } from './multicluster/service-import.ts';
import { networkPolicyApiKinds } from './network-policy-api/kinds.ts';
import { podMonitor, serviceMonitor } from './prometheus/monitors.ts';
import { prometheusRule } from './prometheus/rule.ts';
import { istio, istioCni, zTunnel } from './sail/installations.ts';

const argo = { group: 'argoproj.io', versions: ['v1alpha1'] } as const;
const argoLink = 'https://argo-rollouts.readthedocs.io/en/stable/';
const prometheus = { group: 'monitoring.coreos.com', versions: ['v1'] } as const;
const prometheusLink = 'https://prometheus-operator.dev/docs/api-reference/api/';
const certManager = { group: 'cert-manager.io', versions: ['v1'] } as const;
const certManagerLink = 'https://cert-manager.io/docs/reference/api-docs/';
const multicluster = {
  group: 'multicluster.x-k8s.io',
  versions: ['v1beta1', 'v1alpha1'],
  link: 'https://multicluster.sigs.k8s.io/concepts/multicluster-services-api/',
} as const;
const sail = {
  group: 'sailoperator.io',
  scope: 'Cluster',
  link: 'https://github.com/istio-ecosystem/sail-operator/blob/main/docs/api-reference/sailoperator.io.md',
  specOptional: true,
} as const;

/** The kinds of projects that live beside a mesh: rollouts, certificates, monitoring. */
export const ecosystemKinds: readonly KindSpec[] = [
  ecosystemKind({
    ...argo,
    kind: 'Rollout',
    plural: 'rollouts',
    doc: 'Pods whose new version comes step by step.',
    link: `${argoLink}features/specification/`,
    spec: rollout,
  }),
  ecosystemKind({
    ...argo,
    kind: 'AnalysisTemplate',
    plural: 'analysistemplates',
    doc: 'What is measured while a new version comes.',
    link: `${argoLink}features/analysis/`,
    spec: analysisTemplate,
  }),
  ecosystemKind({
    ...argo,
    kind: 'ClusterAnalysisTemplate',
    plural: 'clusteranalysistemplates',
    scope: 'Cluster',
    doc: 'The same for all namespaces.',
    link: `${argoLink}features/analysis/`,
    spec: analysisTemplate,
  }),
  ecosystemKind({
    ...prometheus,
    kind: 'PrometheusRule',
    plural: 'prometheusrules',
    doc: 'Alerts and recorded series.',
    link: prometheusLink,
    spec: prometheusRule,
  }),
  ecosystemKind({
    ...prometheus,
    kind: 'ServiceMonitor',
    plural: 'servicemonitors',
    doc: 'Services whose pods are scraped.',
    link: prometheusLink,
    spec: serviceMonitor,
  }),
  ecosystemKind({
    ...prometheus,
    kind: 'PodMonitor',
    plural: 'podmonitors',
    doc: 'Pods that are scraped.',
    link: prometheusLink,
    spec: podMonitor,
  }),
  ecosystemKind({
    ...certManager,
    kind: 'Certificate',
    plural: 'certificates',
    doc: 'A certificate that is kept fresh in a Secret.',
    link: certManagerLink,
    spec: certificate,
    specOptional: true,
  }),
  ecosystemKind({
    ...certManager,
    kind: 'Issuer',
    plural: 'issuers',
    doc: 'Who signs certificates of the namespace.',
    link: certManagerLink,
    spec: issuer,
  }),
  ecosystemKind({
    ...certManager,
    kind: 'ClusterIssuer',
    plural: 'clusterissuers',
    scope: 'Cluster',
    doc: 'Who signs certificates of all namespaces.',
    link: certManagerLink,
    spec: issuer,
  }),
  ecosystemKind({
    ...multicluster,
    kind: 'ServiceExport',
    plural: 'serviceexports',
    doc: 'Offers the Service of the same name to the other clusters.',
    spec: serviceExport,
    specOptional: true,
  }),
  ecosystemKind({
    ...multicluster,
    kind: 'ServiceImport',
    plural: 'serviceimports',
    doc: 'A Service that other clusters offer.',
    spec: serviceImport,
    specOptional: true,
  }),
  ecosystemKind({
    ...sail,
    versions: ['v1'],
    kind: 'Istio',
    plural: 'istios',
    doc: 'A control plane that the Sail operator installs.',
    spec: istio,
  }),
  ecosystemKind({
    ...sail,
    versions: ['v1'],
    kind: 'IstioCNI',
    plural: 'istiocnis',
    doc: 'The network plug-in that the Sail operator installs.',
    spec: istioCni,
  }),
  ecosystemKind({
    ...sail,
    versions: ['v1', 'v1alpha1'],
    kind: 'ZTunnel',
    plural: 'ztunnels',
    doc: 'The node proxies that the Sail operator installs.',
    spec: zTunnel,
  }),
  ...linkerdKinds,
  ...networkPolicyApiKinds,
];
