import { parseIp } from '../../base/ip.ts';
import { labelFault, subdomainFault } from '../../schema/names.ts';
import { list, object, oneOf, required, string } from '../../schema/notation.ts';
import { domainPrefixedPath, hostOrWildcard, portName } from './forms/names.ts';
import { builtin } from './kind.ts';
import { finds } from './rule.ts';
import { int32, textIn } from './scalars.ts';
import { typedLocalReference } from './shapes/references.ts';

interface Backend {
  readonly service?: { readonly name?: string; readonly port?: { readonly name?: string; readonly number?: number } };
  readonly resource?: unknown;
}

const oneBackend = finds<Backend>('must have one backend', function* ({ service, resource }) {
  if (service !== undefined && resource !== undefined) yield { message: 'must have only one of service and resource' };
  else if (service === undefined && resource === undefined) yield { message: 'must have service or resource' };
  if (service === undefined || resource !== undefined) return;
  const { name = '', number = 0 } = service.port ?? {};
  if (name !== '' && number !== 0) yield { message: 'must have only one of port name and port number' };
  if (name === '' && number === 0) yield { message: 'must have the name or the number of a port' };
});

const backend = object(
  {
    service: object({
      name: required(textIn(labelFault, { doc: 'The Service that answers.' })),
      port: object(
        {
          name: textIn(portName, { doc: 'The name of its port.' }),
          number: int32({ minimum: 1, maximum: 65535, doc: 'The number of its port.' }),
        },
        { default: {} },
      ),
    }),
    resource: { ...typedLocalReference, doc: 'Another object that answers.' },
  },
  { rules: [oneBackend] },
);

const FORBIDDEN_PARTS = ['//', '/./', '/../', '%2f', '%2F'];
const FORBIDDEN_ENDS = ['/..', '/.'];

interface HttpPath {
  readonly path?: string;
  readonly pathType?: string;
}

const pathFitsType = finds<HttpPath>('must have a path that fits its type', function* ({ path = '', pathType }) {
  const compared = pathType === 'Exact' || pathType === 'Prefix';
  if ((compared || path !== '') && !path.startsWith('/')) yield { path: ['path'], message: 'must begin with /' };
  if (!compared) return;
  const part = FORBIDDEN_PARTS.find((one) => path.includes(one));
  if (part) yield { path: ['path'], message: `must not contain ${part}` };
  const end = FORBIDDEN_ENDS.find((one) => path.endsWith(one));
  if (end) yield { path: ['path'], message: `must not end with ${end}` };
});

const httpPath = object(
  {
    path: string({ doc: 'The path that is matched.' }),
    pathType: required(oneOf(['Exact', 'Prefix', 'ImplementationSpecific'], { pointer: true, doc: 'How it is matched.' })),
    backend: { ...backend, default: {}, doc: 'What answers.' },
  },
  { rules: [pathFitsType] },
);

const host = (name: string) => (parseIp(name, { leadingZeros: true }) ? 'must be a DNS name, not an address' : hostOrWildcard(name));

const neitherIsGiven = finds<{ readonly rules?: unknown; readonly defaultBackend?: unknown }>('must lead somewhere', function* (spec) {
  if (spec.rules === undefined && spec.defaultBackend === undefined) yield { message: 'must have rules or defaultBackend' };
});

const CLASS_ANNOTATION = 'kubernetes.io/ingress.class';

interface WholeIngress {
  readonly metadata?: { readonly annotations?: Readonly<Record<string, string>> };
  readonly spec?: { readonly ingressClassName?: string };
}

const classesAgree = finds<WholeIngress>('must name one class', function* ({ metadata, spec }) {
  const annotated = metadata?.annotations?.[CLASS_ANNOTATION];
  if (annotated !== undefined && spec?.ingressClassName !== undefined && annotated !== spec.ingressClassName)
    yield { path: ['annotations', CLASS_ANNOTATION], message: 'must be the same as ingressClassName' };
});

export const ingress = builtin({
  group: 'networking.k8s.io',
  kind: 'Ingress',
  plural: 'ingresses',
  doc: 'Leads HTTP requests from outside to Services.',
  link: 'https://kubernetes.io/docs/concepts/services-networking/ingress/',
  schema: object({
    spec: object(
      {
        ingressClassName: textIn(subdomainFault, { pointer: true, doc: 'The IngressClass whose controller serves it.' }),
        defaultBackend: { ...backend, doc: 'What answers requests that no rule matches.' },
        tls: list(
          object({
            hosts: list(textIn(hostOrWildcard), { doc: 'Hosts the certificate is for.' }),
            secretName: textIn(subdomainFault, { doc: 'The Secret with the certificate.' }),
          }),
          { doc: 'Certificates.' },
        ),
        rules: list(
          object({
            host: textIn(host, { doc: 'The host that is asked for; every host where nothing is said.' }),
            http: object({ paths: required(list(httpPath, { doc: 'Paths and what answers them.' })) }),
          }),
          { doc: 'Which requests go where.' },
        ),
      },
      { default: {}, rules: [neitherIsGiven] },
    ),
    status: object({
      loadBalancer: object({
        ingress: list(
          object({
            ip: string(),
            hostname: string(),
            ports: list(object({ port: int32(), protocol: string(), error: string({ pointer: true }) })),
          }),
        ),
      }),
    }),
  }),
  rules: [classesAgree],
});

const LONGEST_CONTROLLER = 250;

interface Parameters {
  readonly scope?: string;
  readonly namespace?: string;
}

const scopeFits = finds<Parameters>('must have a namespace that fits its scope', function* ({ scope, namespace }) {
  if (scope === 'Cluster' && namespace !== undefined) yield { path: ['namespace'], message: 'must not be set where scope is Cluster' };
  if (scope === 'Namespace' && namespace === undefined) yield { path: ['namespace'], message: 'is required where scope is Namespace' };
  const fault = scope === 'Namespace' && namespace !== undefined ? labelFault(namespace) : undefined;
  if (fault) yield { path: ['namespace'], message: fault };
});

export const ingressClass = builtin({
  group: 'networking.k8s.io',
  kind: 'IngressClass',
  plural: 'ingressclasses',
  doc: 'A controller that serves Ingresses.',
  link: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#ingress-class',
  cluster: true,
  schema: object({
    spec: object(
      {
        controller: required(textIn(domainPrefixedPath, { maxLength: LONGEST_CONTROLLER, doc: 'The name of the controller.' })),
        parameters: object(
          {
            ...typedLocalReference.fields,
            scope: oneOf(['Cluster', 'Namespace'], { pointer: true, default: 'Cluster' }),
            namespace: string({ pointer: true }),
          },
          { rules: [scopeFits] },
        ),
      },
      { default: {} },
    ),
  }),
});
