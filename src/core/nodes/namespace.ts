/** A namespace: itself with its labels, its quota, and the isolation its domain asks for. */
import type { ElementId, NamespaceElement, Quota } from '../design/design.ts';
import { type Emission, emission, manifest, type Output, type Part } from './manifest.ts';
import { commonLabels, domainSlug, type Model, nameOf } from './model.ts';
import type { Problem } from './problems.ts';

/** Label by which network policies and selectors of ours know the namespaces of a domain. */
export const DOMAIN_LABEL = 'bulkhead.dev/domain';
export const PURPOSE_LABEL = 'bulkhead.dev/purpose';
/** Label that lets a namespace attach routes to the gateways of a domain. */
export const ACCESS_LABEL = 'gw-access';
export const TELEMETRY_LABEL = 'traffic.domain';

export function emitNamespace(model: Model, namespace: NamespaceElement): Output {
  const isolation = isolate(model, namespace);
  return {
    emissions: [...(namespace.existing ? [] : [namespaceObject(model, namespace)]), ...quotas(model, namespace), ...isolation.emissions],
    problems: isolation.problems,
  };
}

/** How a namespace joins the mesh. https://istio.io/latest/docs/ambient/usage/add-workloads/ */
function meshLabels(model: Model, namespace: NamespaceElement): Record<string, string> {
  const meshed = Object.values(model.design.elements).some((one) => one.type === 'namespace' && one.mode !== 'none');
  return {
    // Beside a mesh it is said that being outside of it is meant.
    ...(namespace.mode === 'none' && meshed && { 'istio-injection': 'disabled' }),
    ...(namespace.mode === 'ambient' && { 'istio.io/dataplane-mode': 'ambient' }),
    ...(namespace.mode === 'sidecar' && { 'istio-injection': 'enabled' }),
    ...(namespace.discovery && { 'istio-discovery': 'enabled' }),
  };
}

/** Labels that bind something to its waypoint. https://istio.io/latest/docs/ambient/usage/waypoint/ */
export function waypointLabels(
  model: Model,
  id: ElementId,
  namespace: string,
): { readonly labels: Record<string, string>; readonly parts: readonly Part[] } {
  const waypoint = model.bindings.get(id);
  if (!waypoint) return { labels: {}, parts: [] };
  const home = model.namespaces.get(waypoint.id);
  const homeName = home ? nameOf(model, home.id) : namespace;
  const labels: Record<string, string> = {
    'istio.io/use-waypoint': nameOf(model, waypoint.id),
    ...(homeName !== namespace && { 'istio.io/use-waypoint-namespace': homeName }),
    ...(waypoint.ingress && waypoint.handles !== 'workload' && { 'istio.io/ingress-use-waypoint': 'true' }),
  };
  return { labels, parts: Object.keys(labels).map((label) => ({ path: ['metadata', 'labels', label], element: waypoint.id })) };
}

function namespaceObject(model: Model, namespace: NamespaceElement): Emission {
  const name = nameOf(model, namespace.id);
  const domain = model.domains.get(namespace.id);
  const waypoint = waypointLabels(model, namespace.id, name);
  const domainLabels: Record<string, string> = domain
    ? {
        [DOMAIN_LABEL]: domainSlug(domain),
        [PURPOSE_LABEL]: domain.purpose,
        ...(domain.accessLabel && { [ACCESS_LABEL]: domain.accessLabel }),
        ...(domain.telemetryTag && { [TELEMETRY_LABEL]: domain.telemetryTag }),
      }
    : {};
  const object = manifest('v1', 'Namespace', {
    name,
    labels: {
      ...commonLabels(model, namespace.id, ''),
      ...domainLabels,
      ...meshLabels(model, namespace),
      ...waypoint.labels,
      ...namespace.labels,
    },
  });
  const parts: Part[] = [...waypoint.parts];
  if (domain) for (const label of Object.keys(domainLabels)) parts.push({ path: ['metadata', 'labels', label], element: domain.id });
  return emission(namespace.id, object, parts);
}

/** https://kubernetes.io/docs/concepts/policy/resource-quotas/ */
function quotas(model: Model, namespace: NamespaceElement): readonly Emission[] {
  const domain = model.domains.get(namespace.id);
  const quota = namespace.quota ?? domain?.quota;
  const cause = namespace.quota || !domain ? namespace.id : domain.id;
  if (!quota || Object.values(quota).every((value) => value === undefined || value === '')) return [];
  const name = nameOf(model, namespace.id);
  const labels = commonLabels(model, namespace.id, name);
  const meta = { name: 'quota', namespace: name, labels };
  const range = defaultsFor(quota);
  return [
    emission(cause, manifest('v1', 'ResourceQuota', meta, { spec: { hard: hardOf(quota) } })),
    // A quota on a resource refuses pods that do not ask for it; the defaults see to those that others write (gateways, waypoints).
    ...(range ? [emission(cause, manifest('v1', 'LimitRange', { ...meta, name: 'defaults' }, { spec: { limits: [range] } }))] : []),
  ];
}

function hardOf(quota: Quota): Record<string, string | undefined> {
  return {
    'requests.cpu': quota.requestsCpu || undefined,
    'requests.memory': quota.requestsMemory || undefined,
    'limits.cpu': quota.limitsCpu || undefined,
    'limits.memory': quota.limitsMemory || undefined,
    pods: quota.pods === undefined ? undefined : String(quota.pods),
  };
}

function defaultsFor(quota: Quota) {
  const limit = { cpu: quota.limitsCpu ? '500m' : undefined, memory: quota.limitsMemory ? '512Mi' : undefined };
  const request = { cpu: quota.requestsCpu ? '50m' : undefined, memory: quota.requestsMemory ? '64Mi' : undefined };
  if (!limit.cpu && !limit.memory && !request.cpu && !request.memory) return undefined;
  return {
    type: 'Container',
    default: limit.cpu || limit.memory ? limit : undefined,
    defaultRequest: request.cpu || request.memory ? request : undefined,
  };
}

/** The switches of the domain that need nothing but the namespace itself; who may pass is in `compile/`. */
function isolate(model: Model, namespace: NamespaceElement): Output {
  const domain = model.domains.get(namespace.id);
  if (!domain) return { emissions: [], problems: [] };
  const name = nameOf(model, namespace.id);
  const labels = commonLabels(model, namespace.id, name);
  const { strictMtls, defaultDeny } = domain.isolation;
  if (namespace.mode === 'none') {
    const asked = [strictMtls && 'strict mTLS', defaultDeny && 'default deny'].filter((one) => one !== false);
    const problem: Problem = {
      code: 'BH3050',
      element: namespace.id,
      path: 'mode',
      message: `${asked.join(' and ')} of ${domain.name} cannot be enforced in ${namespace.name}: it is not in the mesh`,
    };
    return { emissions: [], problems: asked.length > 0 ? [problem] : [] };
  }
  const emissions: Emission[] = [];
  if (strictMtls)
    emissions.push(
      emission(
        domain.id,
        manifest(
          'security.istio.io/v1',
          'PeerAuthentication',
          { name: 'strict-mtls', namespace: name, labels },
          { spec: { mtls: { mode: 'STRICT' } } },
        ),
      ),
    );
  if (defaultDeny)
    // No rules at all: an ALLOW policy that allows nothing. https://istio.io/latest/docs/reference/config/security/authorization-policy/
    emissions.push(
      emission(
        domain.id,
        manifest('security.istio.io/v1', 'AuthorizationPolicy', { name: 'allow-nothing', namespace: name, labels }, { spec: {} }),
      ),
    );
  if (domain.telemetryTag) emissions.push(emission(domain.id, telemetry(name, labels, domain.telemetryTag)));
  return { emissions, problems: [] };
}

/** https://istio.io/latest/docs/reference/config/telemetry/ */
function telemetry(namespace: string, labels: Record<string, string | undefined>, tag: string) {
  return manifest(
    'telemetry.istio.io/v1',
    'Telemetry',
    { name: 'traffic-domain', namespace, labels },
    {
      spec: {
        metrics: [
          {
            providers: [{ name: 'prometheus' }],
            overrides: [{ tagOverrides: { traffic_domain: { operation: 'UPSERT', value: JSON.stringify(tag) } } }],
          },
        ],
      },
    },
  );
}
