import { labelFault, subdomainFault } from '../../schema/names.ts';
import { list, object, oneOf, required, string } from '../../schema/notation.ts';
import { builtin } from './kind.ts';
import { finds, repeats } from './rule.ts';
import { int32Pointer, textIn } from './scalars.ts';
import { labelSelector } from './shapes/label-selector.ts';

const LINK = 'https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/';
const MOST_CONDITIONS = 64;

const clientConfig = object(
  {
    url: string({ pointer: true }),
    service: object({
      namespace: required(string()),
      name: required(textIn(subdomainFault)),
      path: string({ pointer: true }),
      port: int32Pointer({ minimum: 1, maximum: 65535, default: 443 }),
    }),
    caBundle: string({ format: 'byte' }),
  },
  {
    default: {},
    rules: [
      finds<{ readonly url?: string; readonly service?: unknown }>('must say where it is', function* ({ url, service }) {
        if ((url === undefined) === (service === undefined)) yield { message: 'must have one of url and service' };
        if (url !== undefined && !/^https:\/\/[^/@?#]+(\/[^?#]*)?$/.test(url))
          yield { path: ['url'], message: 'must be an https URL without user, query and fragment' };
      }),
    ],
  },
);

const operations = list(string({ enum: ['*', 'CREATE', 'UPDATE', 'DELETE', 'CONNECT'] }));

const ruleWithOperations = object({
  operations: required(operations),
  apiGroups: required(list(string())),
  apiVersions: required(list(string())),
  resources: required(list(string())),
  scope: oneOf(['*', 'Cluster', 'Namespaced'], { pointer: true, default: '*' }),
});

const webhookFields = {
  name: required(
    textIn((name) => subdomainFault(name) ?? (name.split('.').length < 3 ? 'must have at least three parts: name.example.com' : undefined)),
  ),
  clientConfig,
  rules: list(ruleWithOperations),
  failurePolicy: oneOf(['Ignore', 'Fail'], { pointer: true, default: 'Fail' }),
  matchPolicy: oneOf(['Exact', 'Equivalent'], { pointer: true, default: 'Equivalent' }),
  namespaceSelector: { ...labelSelector, default: {} },
  objectSelector: { ...labelSelector, default: {} },
  sideEffects: required(oneOf(['None', 'NoneOnDryRun'], { pointer: true })),
  timeoutSeconds: int32Pointer({ minimum: 1, maximum: 30, default: 10 }),
  admissionReviewVersions: required(list(textIn(labelFault))),
  matchConditions: list(object({ name: required(string()), expression: required(string()) }), { maxItems: MOST_CONDITIONS }),
};

const versionsAreKnown = finds<{ readonly admissionReviewVersions?: readonly string[] }>(
  'must know a version',
  function* ({ admissionReviewVersions = [] }) {
    if (admissionReviewVersions.length > 0 && !admissionReviewVersions.some((one) => one === 'v1' || one === 'v1beta1'))
      yield { path: ['admissionReviewVersions'], message: 'must have v1 or v1beta1' };
    for (const violation of repeats(admissionReviewVersions, (one) => one))
      yield { ...violation, path: ['admissionReviewVersions', ...(violation.path ?? [])] };
  },
);

const namesOnce = finds<readonly { readonly name?: string }[]>('must be unique', (webhooks) =>
  repeats(webhooks, ({ name }) => name, ['name']),
);

export const validatingWebhookConfiguration = builtin({
  group: 'admissionregistration.k8s.io',
  kind: 'ValidatingWebhookConfiguration',
  plural: 'validatingwebhookconfigurations',
  doc: 'Programs that are asked before the server takes an object.',
  link: LINK,
  cluster: true,
  schema: object({ webhooks: list(object(webhookFields, { rules: [versionsAreKnown] }), { rules: [namesOnce] }) }),
});

export const mutatingWebhookConfiguration = builtin({
  group: 'admissionregistration.k8s.io',
  kind: 'MutatingWebhookConfiguration',
  plural: 'mutatingwebhookconfigurations',
  doc: 'Programs that change objects before the server takes them.',
  link: LINK,
  cluster: true,
  schema: object({
    webhooks: list(
      object(
        { ...webhookFields, reinvocationPolicy: oneOf(['Never', 'IfNeeded'], { pointer: true, default: 'Never' }) },
        { rules: [versionsAreKnown] },
      ),
      { rules: [namesOnce] },
    ),
  }),
});
