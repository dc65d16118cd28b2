import { any, boolean, integer, intOrString, list, map, object, required, string, variant } from '../../../schema/notation.ts';
import { free } from '../kind.ts';
import { analysis, backgroundAnalysis } from './analysis.ts';
import { templateMetadata } from './template-metadata.ts';

const headerMatch = object({
  headerName: required(string({ doc: 'Name of the header.' })),
  headerValue: object({ exact: string(), prefix: string(), regex: string() }, { doc: 'How its value is compared; one way.' }),
});

const textMatch = object({ exact: string(), prefix: string(), regex: string() });

const progressThreshold = object({
  type: required(string({ doc: 'Percent or Pod.' })),
  value: required(integer({ doc: 'How many.', format: 'int32' })),
});

/** One step of a canary; it does one thing. https://argo-rollouts.readthedocs.io/en/stable/features/canary/ */
const step = object({
  setWeight: integer({ doc: 'Share of the requests that the new version gets.', format: 'int32' }),
  pause: object(
    { duration: intOrString({ doc: 'How long, in seconds or with a unit; without it until someone says so.' }) },
    { doc: 'Waits.' },
  ),
  setCanaryScale: object(
    {
      matchTrafficWeight: boolean({ doc: 'As many pods as the share needs.' }),
      replicas: integer({ doc: 'That many pods.', format: 'int32' }),
      weight: integer({ doc: 'That share of the pods.', format: 'int32' }),
    },
    { doc: 'How many pods of the new version there are.' },
  ),
  setHeaderRoute: object(
    {
      name: string({ doc: 'Name of the route; it must be among managedRoutes.' }),
      match: list(headerMatch, { doc: 'Headers that must all match; without them the route is taken away.' }),
    },
    { doc: 'Sends requests with certain headers to the new version.' },
  ),
  setMirrorRoute: object(
    {
      name: required(string({ doc: 'Name of the route; it must be among managedRoutes.' })),
      match: list(object({ method: textMatch, path: textMatch, headers: map(textMatch) }), {
        doc: 'Requests that are copied; one of these.',
      }),
      percentage: integer({ doc: 'Share of them.', format: 'int32' }),
    },
    { doc: 'Copies requests to the new version.' },
  ),
  analysis: variant(analysis, { doc: 'Measures, and goes on when all is well.' }),
  experiment: variant(free, { doc: 'Runs versions beside each other for a while.' }),
  plugin: object({ name: required(string()), config: any(), disabled: boolean() }, { doc: 'A step of one’s own.' }),
  replicaProgressThreshold: variant(progressThreshold, { doc: 'Pods that must be there before the next step.' }),
});

/** Who splits the traffic. https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/ */
const trafficRouting = object({
  managedRoutes: list(object({ name: required(string()) }), { doc: 'Routes that steps may add, the first one first.' }),
  maxTrafficWeight: integer({ doc: 'The whole that weights are shares of; 100.', format: 'int32' }),
  plugins: variant(free, { doc: 'Routers by name, each with its settings: argoproj-labs/gatewayAPI takes httpRoute and namespace.' }),
  istio: object(
    {
      virtualService: object({ name: required(string()), routes: list(string()), tcpRoutes: list(free), tlsRoutes: list(free) }),
      virtualServices: list(object({ name: required(string()), routes: list(string()), tcpRoutes: list(free), tlsRoutes: list(free) })),
      destinationRule: object({ name: required(string()), canarySubsetName: required(string()), stableSubsetName: required(string()) }),
    },
    { doc: 'VirtualServices whose weights are set.' },
  ),
  nginx: variant(free, { doc: 'The NGINX ingress controller.' }),
  alb: variant(free, { doc: 'The AWS load balancer controller.' }),
  ambassador: variant(free, { doc: 'Ambassador.' }),
  apisix: variant(free, { doc: 'Apache APISIX.' }),
  appMesh: variant(free, { doc: 'AWS App Mesh.' }),
  smi: variant(free, { doc: 'The service mesh interface.' }),
  traefik: variant(free, { doc: 'Traefik.' }),
});

export const canary = object({
  stableService: string({ doc: 'Service that selects the old version.' }),
  canaryService: string({ doc: 'Service that selects the new version.' }),
  trafficRouting: variant(trafficRouting, { doc: 'Who splits the traffic; without it the numbers of pods do.' }),
  steps: list(step, { doc: 'What happens, in order; without them the new version is rolled out at once.' }),
  analysis: variant(backgroundAnalysis, { doc: 'Measured all along.' }),
  maxSurge: intOrString({ doc: 'Pods beyond the wanted number.' }),
  maxUnavailable: intOrString({ doc: 'Pods that may be missing.' }),
  minPodsPerReplicaSet: integer({ doc: 'Pods of a version that gets traffic.', format: 'int32' }),
  dynamicStableScale: boolean({ doc: 'Take old pods away as the new version grows.' }),
  canaryMetadata: variant(templateMetadata, { doc: 'Labels and annotations of new pods.' }),
  stableMetadata: variant(templateMetadata, { doc: 'Labels and annotations of old pods.' }),
  pingPong: object(
    { pingService: required(string()), pongService: required(string()) },
    { doc: 'Two Services that take turns in being the stable one.' },
  ),
  antiAffinity: variant(free, { doc: 'Keeps the versions on different nodes.' }),
  abortScaleDownDelaySeconds: integer({ doc: 'Seconds until new pods go after a failure.', format: 'int32' }),
  scaleDownDelaySeconds: integer({ doc: 'Seconds until old pods go after success.', format: 'int32' }),
  scaleDownDelayRevisionLimit: integer({ doc: 'Old versions that wait so.', format: 'int32' }),
  replicaProgressThreshold: variant(progressThreshold, { doc: 'Pods that must be there before a rollout goes on.' }),
});
