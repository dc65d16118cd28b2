import { qualifiedNameFault, subdomainFault } from '../../../schema/names.ts';
import { list, object, quantity, required, string } from '../../../schema/notation.ts';
import { nanosOf } from '../../../schema/quantity.ts';
import { configKey, environmentName, type Form } from '../forms/names.ts';
import { finds } from '../rule.ts';
import { flag, textIn } from '../scalars.ts';

const ENVIRONMENT_FIELDS = new Set([
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.host',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
]);
const VOLUME_FIELDS = new Set(['metadata.name', 'metadata.namespace', 'metadata.labels', 'metadata.annotations', 'metadata.uid']);
const CONTAINER_RESOURCES = new Set(['cpu', 'memory', 'ephemeral-storage'].flatMap((name) => [`limits.${name}`, `requests.${name}`]));

/** A field of the pod itself: `status.podIP`, `metadata.labels['app']`. https://kubernetes.io/docs/concepts/workloads/pods/downward-api/ */
const podField =
  (known: ReadonlySet<string>): Form =>
  (path) => {
    if (known.has(path)) return undefined;
    const [, map, key] = /^metadata\.(labels|annotations)\['(.*)'\]$/s.exec(path) ?? [];
    if (map === undefined || key === undefined) return 'must be a field of the pod that can be read here';
    const why = qualifiedNameFault(map === 'annotations' ? key.toLowerCase() : key);
    return why && `has a key that ${why}`;
  };

const fieldReference = (known: ReadonlySet<string>) =>
  object({
    apiVersion: string({ enum: ['v1'], default: 'v1' }),
    fieldPath: required(textIn(podField(known), { doc: 'The field of the pod.' })),
  });

const environmentFieldReference = fieldReference(ENVIRONMENT_FIELDS);
export const volumeFieldReference = fieldReference(VOLUME_FIELDS);

const containerResource: Form = (name) =>
  CONTAINER_RESOURCES.has(name) || /^(limits|requests)\.hugepages-/.test(name)
    ? undefined
    : 'must be a resource of a container: limits.cpu, requests.memory …';

const CPU_DIVISORS = new Set(['1', '1m'].map((one) => nanosOf(one)));
const BYTE_DIVISORS = new Set(
  ['1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei'].map((one) => nanosOf(one)),
);

const divisorFits = finds<{ readonly resource?: string; readonly divisor?: number | string }>(
  'must be a divisor of the resource',
  function* ({ resource = '', divisor }) {
    const unit = divisor === undefined ? undefined : nanosOf(divisor);
    if (unit === undefined || unit === 0n || containerResource(resource)) return;
    const legal = resource.endsWith('.cpu') ? CPU_DIVISORS : BYTE_DIVISORS;
    if (!legal.has(unit)) yield { path: ['divisor'], message: 'must be 1, 1m for cpu, or a unit like 1Mi for bytes' };
  },
);

const resourceFields = { containerName: string(), resource: required(textIn(containerResource)), divisor: quantity() };

const resourceFieldReference = object(resourceFields, { rules: [divisorFits] });

export const volumeResourceFieldReference = object({ ...resourceFields, containerName: required(string()) }, { rules: [divisorFits] });

const keySelector = object({
  name: required(textIn(subdomainFault, { doc: 'The name of the object.' })),
  key: required(textIn(configKey, { doc: 'The key whose value is taken.' })),
  optional: flag({ doc: 'Start even where the object or key is missing.' }),
});

const SOURCES = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef'];

const oneSource = finds<{ readonly value?: string; readonly valueFrom?: Readonly<Record<string, unknown>> }>(
  'must have one source',
  function* ({ value, valueFrom }) {
    if (valueFrom === undefined) return;
    const given = SOURCES.filter((name) => valueFrom[name] !== undefined);
    if (given.length === 0) yield { path: ['valueFrom'], message: `must have one of ${SOURCES.join(', ')}` };
    else if (value) yield { path: ['valueFrom'], message: 'must not stand beside value' };
    else if (given.length > 1) yield { path: ['valueFrom'], message: `must have only one source, not ${given.join(' and ')}` };
  },
);

/** An environment variable of a container. */
const environmentVariable = object(
  {
    name: required(textIn(environmentName, { doc: 'The name of the variable.' })),
    value: string({ doc: 'Its value; $(OTHER) is replaced by another variable.' }),
    valueFrom: object(
      {
        fieldRef: environmentFieldReference,
        resourceFieldRef: resourceFieldReference,
        configMapKeyRef: keySelector,
        secretKeyRef: keySelector,
        fileKeyRef: object({ volumeName: required(string()), path: required(string()), key: required(string()), optional: flag() }),
      },
      { doc: 'Where its value comes from instead.' },
    ),
  },
  { rules: [oneSource] },
);

export const environment = list(environmentVariable, { doc: 'Environment variables.' });

const sourceReference = object({ name: required(textIn(subdomainFault)), optional: flag() });

const oneMap = finds<{ readonly configMapRef?: unknown; readonly secretRef?: unknown }>('must have one source', function* (value) {
  const given = [value.configMapRef, value.secretRef].filter((one) => one !== undefined).length;
  if (given !== 1)
    yield { message: given === 0 ? 'must have configMapRef or secretRef' : 'must have only one of configMapRef and secretRef' };
});

/** Every key of an object as a variable. */
export const environmentSources = list(
  object({ prefix: textIn(environmentName), configMapRef: sourceReference, secretRef: sourceReference }, { rules: [oneMap] }),
  { doc: 'ConfigMaps and Secrets whose keys become environment variables.' },
);
