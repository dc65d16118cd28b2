import { labelFault, qualifiedNameFault, subdomainFault } from '../../../schema/names.ts';
import { boolean, list, map, object, oneOf, quantity, required, string } from '../../../schema/notation.ts';
import { ipAddress } from '../forms/address.ts';
import { subdomainWithUnderscores } from '../forms/names.ts';
import { containerResourceName } from '../forms/resource-names.ts';
import { finds, keysInForm, repeats } from '../rule.ts';
import { flag, int32Pointer, int64Pointer, labels, textIn } from '../scalars.ts';
import { affinity } from './affinity.ts';
import { container, ephemeralContainer } from './container.ts';
import { missingVolumes, type PodSpec, podRules } from './pod-rules.ts';
import { localReference } from './references.ts';
import { notNegative, podResources } from './resources.ts';
import { tolerations, topologySpread } from './scheduling.ts';
import { podSecurityContext } from './security-context.ts';
import { volumes } from './volume.ts';

const LARGEST_INT32 = 2 ** 31 - 1;
const MOST_NAMESERVERS = 3;
const MOST_SEARCHES = 32;
const LONGEST_SEARCHES = 2048;

const dnsConfig = object({
  nameservers: list(textIn(ipAddress), { maxItems: MOST_NAMESERVERS }),
  searches: list(
    textIn((search) => (search === '.' ? undefined : subdomainWithUnderscores(search.replace(/\.$/, '')))),
    {
      maxItems: MOST_SEARCHES,
      rules: [
        finds<readonly string[]>('must be short', function* (searches) {
          if (searches.join(' ').length > LONGEST_SEARCHES)
            yield { message: `must be no more than ${LONGEST_SEARCHES} characters together` };
        }),
      ],
    },
  ),
  options: list(object({ name: required(string()), value: string({ pointer: true }) })),
});

const hostAlias = object({ ip: required(textIn(ipAddress)), hostnames: list(textIn(subdomainFault)) });

const schedulingGates = list(object({ name: required(textIn(qualifiedNameFault)) }), {
  rules: [finds<readonly { readonly name?: string }[]>('must be unique', (gates) => repeats(gates, ({ name }) => name))],
});

const resourceClaim = object(
  {
    name: required(textIn(labelFault)),
    resourceClaimName: textIn(subdomainFault, { pointer: true }),
    resourceClaimTemplateName: textIn(subdomainFault, { pointer: true }),
  },
  {
    rules: [
      finds<{ readonly resourceClaimName?: string; readonly resourceClaimTemplateName?: string }>('must name one claim', function* (claim) {
        if ((claim.resourceClaimName === undefined) === (claim.resourceClaimTemplateName === undefined))
          yield { message: 'must have one of resourceClaimName and resourceClaimTemplateName' };
      }),
    ],
  },
);

const fields = {
  volumes,
  initContainers: list(container, { doc: 'Containers that run before the others, one after the other.' }),
  containers: required(list(container, { doc: 'The containers of the pod.' })),
  ephemeralContainers: list(ephemeralContainer),
  restartPolicy: oneOf(['Always', 'OnFailure', 'Never'], { default: 'Always', doc: 'Whether containers that ended are started again.' }),
  terminationGracePeriodSeconds: int64Pointer({ default: 30, doc: 'How long containers may take to stop.' }),
  activeDeadlineSeconds: int64Pointer({ minimum: 1, maximum: LARGEST_INT32 }),
  dnsPolicy: oneOf(['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'], { default: 'ClusterFirst' }),
  nodeSelector: labels({ doc: 'Labels that the node must have.' }),
  serviceAccountName: textIn(subdomainFault, { doc: 'The ServiceAccount the pod runs as; its identity in the mesh.' }),
  serviceAccount: string({ deprecated: 'serviceAccountName' }),
  automountServiceAccountToken: flag(),
  nodeName: textIn(subdomainFault, { doc: 'The node the pod runs on.' }),
  hostNetwork: boolean({ doc: "Whether the pod uses the node's network; it has no mesh then." }),
  hostPID: boolean(),
  hostIPC: boolean(),
  shareProcessNamespace: flag(),
  securityContext: { ...podSecurityContext, default: {}, doc: 'What the processes of all containers may do.' },
  imagePullSecrets: list(localReference),
  hostname: textIn(labelFault, { doc: 'The name of the pod as it sees itself.' }),
  subdomain: textIn(labelFault, { doc: 'The headless Service under which the pod has a DNS name.' }),
  affinity: { ...affinity, doc: 'Near which nodes and pods it is placed.' },
  schedulerName: string({ default: 'default-scheduler' }),
  tolerations,
  hostAliases: list(hostAlias),
  priorityClassName: textIn(subdomainFault),
  priority: int32Pointer(),
  dnsConfig,
  readinessGates: list(object({ conditionType: required(textIn(qualifiedNameFault)) })),
  runtimeClassName: textIn(subdomainFault, { pointer: true }),
  enableServiceLinks: flag(),
  preemptionPolicy: oneOf(['PreemptLowerPriority', 'Never'], { pointer: true }),
  overhead: map(quantity(), { rules: [keysInForm(containerResourceName), notNegative] }),
  topologySpreadConstraints: topologySpread,
  setHostnameAsFQDN: flag(),
  os: object({ name: required(oneOf(['linux', 'windows'])) }),
  hostUsers: flag(),
  schedulingGates,
  resourceClaims: list(resourceClaim),
  resources: podResources,
  hostnameOverride: textIn(subdomainFault, { pointer: true, maxLength: 64 }),
  schedulingGroup: object({ podGroupName: string({ pointer: true }) }),
};

/** A pod as StatefulSets describe it: some of its volumes come from claims that stand beside it. */
export const podSpecWithoutClaims = object(fields, { default: {}, rules: podRules });

/** What runs together on one node. https://kubernetes.io/docs/concepts/workloads/pods/ */
export const podSpec = object(fields, {
  default: {},
  rules: [...podRules, finds<PodSpec>('must have the volumes that are mounted', (spec) => missingVolumes(spec))],
});
