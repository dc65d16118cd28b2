import type { JsonObject } from '../../../base/json.ts';
import { labelFault } from '../../../schema/names.ts';
import { boolean, list, object, oneOf, required, string } from '../../../schema/notation.ts';
import { finds, repeats } from '../rule.ts';
import { int32, textIn } from '../scalars.ts';
import { containerPorts, type Port } from './container-port.ts';
import { environment, environmentSources } from './environment.ts';
import { lifecycle, livenessProbe, readinessProbe, startupProbe } from './handlers.ts';
import { containerResources } from './resources.ts';
import { containerSecurityContext } from './security-context.ts';
import { type Device, type Mount, volumeDevices, volumeMounts } from './volume-mounts.ts';

/** What rules over a pod read of a container. */
export interface Container {
  readonly name?: string;
  readonly image?: string;
  readonly restartPolicy?: string;
  readonly restartPolicyRules?: readonly unknown[];
  readonly ports?: readonly Port[];
  readonly volumeMounts?: readonly Mount[];
  readonly volumeDevices?: readonly Device[];
  readonly lifecycle?: { readonly postStart?: Handler; readonly preStop?: Handler; readonly stopSignal?: string };
  readonly livenessProbe?: unknown;
  readonly readinessProbe?: unknown;
  readonly startupProbe?: unknown;
  readonly resources?: {
    readonly limits?: Readonly<Record<string, number | string>>;
    readonly requests?: Readonly<Record<string, number | string>>;
    readonly claims?: readonly { readonly name?: string }[];
  };
  readonly resizePolicy?: readonly { readonly restartPolicy?: string }[];
  readonly securityContext?: JsonObject;
  readonly targetContainerName?: string;
}

interface Handler {
  readonly sleep?: { readonly seconds?: number };
}

const resizePolicy = list(
  object({
    resourceName: string(),
    restartPolicy: string(),
  }),
  {
    rules: [
      finds<readonly { readonly resourceName?: string; readonly restartPolicy?: string }[]>('must be legal', function* (policies) {
        yield* repeats(policies, ({ resourceName }) => resourceName);
        for (const [index, { resourceName, restartPolicy }] of policies.entries()) {
          if (resourceName !== 'cpu' && resourceName !== 'memory') yield { message: `must name cpu or memory in item ${index}` };
          if (restartPolicy !== 'NotRequired' && restartPolicy !== 'RestartContainer')
            yield { message: `must have the restartPolicy NotRequired or RestartContainer in item ${index}` };
        }
      }),
    ],
  },
);

const MOST_RESTART_RULES = 20;
const MOST_EXIT_CODES = 255;

const restartRule = object({
  action: required(oneOf(['Restart', 'RestartAllContainers'])),
  exitCodes: required(
    object({ operator: required(oneOf(['In', 'NotIn'])), values: list(int32(), { minItems: 1, maxItems: MOST_EXIT_CODES }) }),
  ),
});

const agreesOnItself = finds<Container>('must agree with itself', function* (container) {
  if (container.restartPolicyRules && container.restartPolicy === undefined)
    yield { path: ['restartPolicy'], message: 'is required beside restartPolicyRules' };
  const mounts = container.volumeMounts ?? [];
  const deviceNames = new Set((container.volumeDevices ?? []).map(({ name }) => name));
  const devicePaths = new Set((container.volumeDevices ?? []).map(({ devicePath }) => devicePath));
  for (const [index, mount] of mounts.entries()) {
    if (mount.name && deviceNames.has(mount.name))
      yield { path: ['volumeMounts', index, 'name'], message: 'must not be in volumeDevices too' };
    if (mount.mountPath && devicePaths.has(mount.mountPath))
      yield { path: ['volumeMounts', index, 'mountPath'], message: 'must not be a path in volumeDevices too' };
    if (mount.mountPropagation === 'Bidirectional' && container.securityContext?.privileged !== true)
      yield {
        path: ['volumeMounts'],
        message: `may have the mountPropagation Bidirectional in item ${index} only in a privileged container`,
      };
  }
});

/** Images without a tag, or with the tag latest, are pulled each time. https://kubernetes.io/docs/concepts/containers/images/#imagepullpolicy-defaulting */
function pullPolicyOf(image: string): string {
  const [name = '', digest] = image.split('@');
  if (digest !== undefined) return 'IfNotPresent';
  const tag = /:([^/:]*)$/.exec(name)?.[1];
  return tag === undefined || tag === 'latest' ? 'Always' : 'IfNotPresent';
}

const fields = {
  name: required(textIn(labelFault, { doc: 'The name of the container, unique in its pod.' })),
  image: required(string({ doc: 'The image that is run.' })),
  command: list(string(), { doc: "What is run in place of the image's entrypoint." }),
  args: list(string(), { doc: 'Arguments of the command.' }),
  workingDir: string(),
  ports: containerPorts,
  envFrom: environmentSources,
  env: environment,
  resources: { ...containerResources, doc: 'What the container may use and what is kept for it.' },
  resizePolicy,
  restartPolicy: oneOf(['Always', 'OnFailure', 'Never'], { pointer: true, doc: 'Always makes a sidecar of an init container.' }),
  restartPolicyRules: list(restartRule, { maxItems: MOST_RESTART_RULES }),
  volumeMounts,
  volumeDevices,
  livenessProbe,
  readinessProbe,
  startupProbe,
  lifecycle: { ...lifecycle, doc: 'What happens after the start and before the end of the container.' },
  terminationMessagePath: string({ default: '/dev/termination-log' }),
  terminationMessagePolicy: oneOf(['File', 'FallbackToLogsOnError'], { default: 'File' }),
  imagePullPolicy: oneOf(['Always', 'IfNotPresent', 'Never'], { doc: 'When the image is fetched.' }),
  securityContext: { ...containerSecurityContext, doc: 'What its processes may do.' },
  stdin: boolean(),
  stdinOnce: boolean(),
  tty: boolean(),
};

const options = {
  rules: [agreesOnItself],
  fill: (container: JsonObject) =>
    container.imagePullPolicy === undefined && typeof container.image === 'string'
      ? { ...container, imagePullPolicy: pullPolicyOf(container.image) }
      : container,
};

export const container = object(fields, options);

/** A container that is added to a running pod. */
export const ephemeralContainer = object({ ...fields, targetContainerName: string() }, options);
