import { labelValueFault, qualifiedNameFault } from '../../schema/names.ts';
import { boolean, list, object, oneOf, required, string } from '../../schema/notation.ts';
import { addressBlock } from './forms/address.ts';
import { builtin } from './kind.ts';
import { finds, repeats } from './rule.ts';
import { flag, int32, int64, textIn, time } from './scalars.ts';
import { plainCondition } from './shapes/object-meta.ts';
import { anyAmounts } from './shapes/resources.ts';
import { TAINT_EFFECTS } from './shapes/scheduling.ts';

interface Taint {
  readonly key?: string;
  readonly effect?: string;
}

const taints = list(
  object({
    key: required(textIn(qualifiedNameFault)),
    value: textIn(labelValueFault),
    effect: required(oneOf(TAINT_EFFECTS, { doc: 'What happens to pods that do not tolerate it.' })),
    timeAdded: time,
  }),
  {
    doc: 'Keeps pods away that do not tolerate it.',
    rules: [
      finds<readonly Taint[]>('must be unique', (all) =>
        repeats(all, ({ key, effect }) => `${key} ${effect}`, [], 'must differ from the others in key or effect'),
      ),
    ],
  },
);

const configSource = object({
  configMap: object({ namespace: string(), name: string(), uid: string(), resourceVersion: string(), kubeletConfigKey: string() }),
});

export const node = builtin({
  kind: 'Node',
  plural: 'nodes',
  doc: 'A machine of the cluster.',
  link: 'https://kubernetes.io/docs/concepts/architecture/nodes/',
  cluster: true,
  givenGeneration: true,
  schema: object({
    spec: object({
      podCIDR: string(),
      podCIDRs: list(textIn(addressBlock)),
      providerID: string(),
      unschedulable: boolean({ doc: 'Whether new pods are kept away.' }),
      taints,
      configSource,
      externalID: string(),
    }),
    status: object({
      capacity: anyAmounts,
      allocatable: anyAmounts,
      phase: string(),
      conditions: list(plainCondition),
      addresses: list(object({ type: string(), address: string() })),
      daemonEndpoints: object({ kubeletEndpoint: object({ Port: int32() }) }),
      nodeInfo: object({
        machineID: string(),
        systemUUID: string(),
        bootID: string(),
        kernelVersion: string(),
        osImage: string(),
        containerRuntimeVersion: string(),
        kubeletVersion: string(),
        kubeProxyVersion: string(),
        operatingSystem: string(),
        architecture: string(),
        swap: object({ capacity: int64({ pointer: true }) }),
      }),
      images: list(object({ names: list(string()), sizeBytes: int64() })),
      volumesInUse: list(string()),
      volumesAttached: list(object({ name: string(), devicePath: string() })),
      config: object({ assigned: configSource, active: configSource, lastKnownGood: configSource, error: string() }),
      runtimeHandlers: list(object({ name: string(), features: object({ recursiveReadOnlyMounts: flag(), userNamespaces: flag() }) })),
      features: object({ supplementalGroupsPolicy: flag() }),
      declaredFeatures: list(string()),
    }),
  }),
});
