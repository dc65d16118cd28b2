import { boolean, integer, list, map, type ObjectSchema, object, required, string, variant } from '../../../schema/notation.ts';
import { atMostOneOf } from '../../../schema/presence.ts';
import { environmentVariable } from './environment.ts';
import { lifecycleHandler, probe } from './probe.ts';
import { containerQuantity } from './quantity.ts';
import { containerSecurityContext } from './security-context.ts';
import { volumeMount } from './volume-mount.ts';

/** What a container asks for and may use. */
const containerResources: ObjectSchema = object({
  claims: list(
    object({
      name: required(string()),
      request: string(),
    }),
    { semantics: 'map', keys: ['name'] },
  ),
  limits: map(containerQuantity()),
  requests: map(containerQuantity()),
});

/** What is set on the container of Envoy. */
export const envoyContainer: ObjectSchema = object(
  {
    env: list(environmentVariable, { doc: 'Environment.' }),
    image: string({
      doc: 'The image.',
      rules: [
        {
          message: 'Write an image as registry/name:tag or registry/name@sha256:digest.',
          holds: (image: string) => /^[a-zA-Z0-9._-]+(:[0-9]+)?(\/[a-zA-Z0-9._/-]+)?(:[a-zA-Z0-9._-]+)?(@sha256:[a-z0-9]+)?$/.test(image),
        },
      ],
    }),
    imageRepository: string({
      doc: 'The image without tag.',
      rules: [
        {
          message: 'Write the repository without a tag: registry/name.',
          holds: (image: string) => /^[a-zA-Z0-9._-]+(:[0-9]+)?[a-zA-Z0-9._/-]+$/.test(image),
        },
      ],
    }),
    resources: variant(containerResources, { doc: 'What it asks for and may use.' }),
    securityContext: variant(containerSecurityContext, { doc: 'Its rights.' }),
    volumeMounts: list(volumeMount, { doc: 'Where volumes are seen.' }),
  },
  { rules: [atMostOneOf(['image', 'imageRepository'], 'imageRepository keeps the tag that fits the controller')] },
);

/** A container that runs before Envoy. */
export const initContainer: ObjectSchema = object({
  args: list(string()),
  command: list(string()),
  env: list(environmentVariable, { semantics: 'map', keys: ['name'] }),
  envFrom: list(
    object({
      configMapRef: object({
        name: string({ default: '' }),
        optional: boolean(),
      }),
      prefix: string(),
      secretRef: object({
        name: string({ default: '' }),
        optional: boolean(),
      }),
    }),
  ),
  image: string(),
  imagePullPolicy: string(),
  lifecycle: object({
    postStart: lifecycleHandler,
    preStop: lifecycleHandler,
    stopSignal: string(),
  }),
  livenessProbe: probe,
  name: required(string()),
  ports: list(
    object({
      containerPort: required(integer({ format: 'int32' })),
      hostIP: string(),
      hostPort: integer({ format: 'int32' }),
      name: string(),
      protocol: string({ default: 'TCP' }),
    }),
    { semantics: 'map', keys: ['containerPort', 'protocol'] },
  ),
  readinessProbe: probe,
  resizePolicy: list(
    object({
      resourceName: required(string()),
      restartPolicy: required(string()),
    }),
  ),
  resources: containerResources,
  restartPolicy: string(),
  restartPolicyRules: list(
    object({
      action: required(string()),
      exitCodes: object({
        operator: required(string()),
        values: list(integer({ format: 'int32' }), { semantics: 'set' }),
      }),
    }),
  ),
  securityContext: containerSecurityContext,
  startupProbe: probe,
  stdin: boolean(),
  stdinOnce: boolean(),
  terminationMessagePath: string(),
  terminationMessagePolicy: string(),
  tty: boolean(),
  volumeDevices: list(
    object({
      devicePath: required(string()),
      name: required(string()),
    }),
    { semantics: 'map', keys: ['devicePath'] },
  ),
  volumeMounts: list(volumeMount, { semantics: 'map', keys: ['mountPath'] }),
  workingDir: string(),
});
