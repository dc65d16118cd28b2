/**
 * The network side of a domain's isolation. Pods of a domain accept its own namespaces, its gateways and drawn callers; in ambient
 * mode mesh traffic arrives on 15008, whatever the port of the service, and probes come from the node's own address.
 * https://istio.io/latest/docs/ambient/usage/networkpolicy/
 */
import type { ElementId, GatewayElement, NamespaceElement, ServiceElement } from '../design/design.ts';
import { usableListeners } from '../nodes/gateway.ts';
import { type Emission, emission, type Fields, manifest, type Output, type Part, some } from '../nodes/manifest.ts';
import { commonLabels, domainSlug, type Model, nameOf, namespaceNameOf, proxyPodsOf, waypointOf } from '../nodes/model.ts';
import { DOMAIN_LABEL } from '../nodes/namespace.ts';
import type { Problem } from '../nodes/problems.ts';
import { type Caller, callersOf } from './callers.ts';

const HBONE = 15008;
/** Where kubelet's probes of captured pods come from. */
const PROBES = ['169.254.7.127/32', 'fd16:9254:7127:1337:ffff:ffff:ffff:ffff/128'];

export function networkPolicies(model: Model): Output {
  const emissions: Emission[] = [];
  const problems: Problem[] = [];
  const callers = callersOf(model);
  for (const element of Object.values(model.design.elements)) {
    const domain = model.domains.get(element.id);
    if (!domain?.isolation.networkPolicy) continue;
    if (element.type === 'namespace') emissions.push(namespacePolicy(model, element));
    if (!model.namespaces.has(element.id)) continue;
    if (element.type === 'gateway') {
      const policy = gatewayPolicy(model, element);
      if (policy) emissions.push(policy);
      if (proxyPodsOf(model, element).length === 0)
        problems.push({
          code: 'BH3051',
          element: element.id,
          path: 'name',
          message: `The load balancer of gateway ${element.name} runs outside the cluster: network policies of ${domain.name} cannot name it`,
        });
    }
    if (element.type === 'waypoint') emissions.push(waypointPolicy(model, element.id, callers));
    if (element.type === 'service') {
      const policy = servicePolicy(model, element, callers.get(element.id) ?? []);
      if (policy) emissions.push(policy);
    }
  }
  return { emissions, problems };
}

function write(model: Model, element: ElementId, name: string, podSelector: Fields, rules: readonly PeerRule[]): Emission {
  const parts: Part[] = rules.flatMap((one, index) =>
    one.element === undefined ? [] : [{ path: ['spec', 'ingress', index], element: one.element }],
  );
  return emission(
    element,
    manifest(
      'networking.k8s.io/v1',
      'NetworkPolicy',
      {
        name,
        namespace: model.design.elements[element]?.type === 'namespace' ? nameOf(model, element) : namespaceNameOf(model, element),
        labels: commonLabels(model, element, name),
      },
      {
        spec: {
          podSelector,
          policyTypes: ['Ingress'],
          ingress: rules.map(({ from, ports }) => ({ from: some(from), ports: some(ports ?? []) })),
        },
      },
    ),
    parts,
  );
}

interface PeerRule {
  readonly from: readonly Fields[];
  readonly ports?: readonly Fields[];
  readonly element?: ElementId | undefined;
}

const tcp = (port: number): Fields => ({ protocol: 'TCP', port });

/** What every pod of a namespace accepts: its own domain, and probes. */
function namespacePolicy(model: Model, namespace: NamespaceElement): Emission {
  const domain = model.domains.get(namespace.id);
  const own: PeerRule = {
    from: [{ namespaceSelector: { matchLabels: { [DOMAIN_LABEL]: domain ? domainSlug(domain) : '' } } }],
    element: domain?.id,
  };
  const probes: PeerRule = { from: PROBES.map((cidr) => ({ ipBlock: { cidr } })) };
  return write(model, namespace.id, 'domain-isolation', {}, namespace.mode === 'ambient' ? [own, probes] : [own]);
}

/** A gateway's proxies are there to be reached from outside, on the ports of their listeners. */
function gatewayPolicy(model: Model, gateway: GatewayElement): Emission | undefined {
  const namespace = namespaceNameOf(model, gateway.id);
  const here = proxyPodsOf(model, gateway).find((one) => one.namespace === namespace);
  if (!here?.labels) return undefined;
  const seen = new Set<string>();
  const ports = usableListeners(gateway).flatMap(({ listener }) => {
    const protocol = listener.protocol === 'UDP' ? 'UDP' : 'TCP';
    const id = `${listener.port}/${protocol}`;
    if (seen.has(id)) return [];
    seen.add(id);
    return [{ protocol, port: listener.port }];
  });
  if (ports.length === 0) return undefined;
  return write(model, gateway.id, `${nameOf(model, gateway.id)}-listeners`, { matchLabels: here.labels }, [{ from: [], ports }]);
}

/** A waypoint is reached by HBONE alone: from its domain, and from callers of what it serves elsewhere. */
function waypointPolicy(model: Model, waypoint: ElementId, callers: ReadonlyMap<ElementId, readonly Caller[]>): Emission {
  const rules: PeerRule[] = [];
  for (const [service, known] of callers) {
    if (waypointOf(model, service)?.id !== waypoint) continue;
    for (const caller of known) {
      const peers = foreignPeers(model, waypoint, caller);
      if (peers.length > 0) rules.push({ from: peers, ports: [tcp(HBONE)], element: caller.link.id });
    }
  }
  const domain = model.domains.get(waypoint);
  rules.unshift({
    from: [{ namespaceSelector: { matchLabels: { [DOMAIN_LABEL]: domain ? domainSlug(domain) : '' } } }],
    ports: [tcp(HBONE)],
    element: domain?.id,
  });
  const labels = { 'gateway.networking.k8s.io/gateway-name': nameOf(model, waypoint) };
  return write(model, waypoint, `${nameOf(model, waypoint)}-clients`, { matchLabels: labels }, rules);
}

/** Callers that the policy of the namespace does not cover already: from other domains, and gateways whose proxies run elsewhere. */
function servicePolicy(model: Model, service: ServiceElement, callers: readonly Caller[]): Emission | undefined {
  const ambient = model.namespaces.get(service.id)?.mode === 'ambient' && !service.outOfMesh;
  const waypoint = ambient ? waypointOf(model, service.id) : undefined;
  const rules: PeerRule[] = [];
  if (waypoint && model.domains.get(waypoint.id)?.id !== model.domains.get(service.id)?.id)
    rules.push({ from: [podsOf(model, waypoint.id)], ports: [tcp(HBONE)], element: waypoint.id });
  for (const caller of callers) {
    const peers = foreignPeers(model, service.id, caller);
    if (peers.length === 0) continue;
    const asked = caller.by === 'call' ? caller.link.ports : [];
    const ports = service.ports
      .filter((one) => asked.length === 0 || asked.includes(one.port))
      .map((one) => ({ protocol: one.protocol === 'udp' ? 'UDP' : 'TCP', port: one.targetPort ?? one.port }));
    rules.push({ from: peers, ports: unique(ambient ? [...ports, { protocol: 'TCP', port: HBONE }] : ports), element: caller.link.id });
  }
  if (rules.length === 0) return undefined;
  const name = nameOf(model, service.id);
  return write(model, service.id, `${name}-callers`, { matchLabels: { app: name } }, rules);
}

function unique(ports: readonly { readonly protocol: string; readonly port: number }[]): readonly Fields[] {
  return ports.filter((one, index) => ports.findIndex((other) => other.port === one.port && other.protocol === one.protocol) === index);
}

/** The pods of a caller as peers, where they are not of the same domain. */
function foreignPeers(model: Model, target: ElementId, caller: Caller): readonly Fields[] {
  const { from } = caller;
  const same = model.domains.get(from.id)?.id === model.domains.get(target)?.id;
  if (from.type === 'gateway') {
    const own = namespaceNameOf(model, from.id);
    return proxyPodsOf(model, from)
      .filter((pods) => !(same && pods.namespace === own))
      .map((pods) => ({ namespaceSelector: inNamespace(pods.namespace), podSelector: pods.labels && { matchLabels: pods.labels } }));
  }
  return same ? [] : [podsOf(model, from.id)];
}

function inNamespace(name: string): Fields {
  return { matchLabels: { 'kubernetes.io/metadata.name': name } };
}

function podsOf(model: Model, id: ElementId): Fields {
  const element = model.design.elements[id];
  if (element?.type === 'namespace') return { namespaceSelector: inNamespace(nameOf(model, id)) };
  const labels =
    element?.type === 'waypoint' ? { 'gateway.networking.k8s.io/gateway-name': nameOf(model, id) } : { app: nameOf(model, id) };
  return { namespaceSelector: inNamespace(namespaceNameOf(model, id)), podSelector: { matchLabels: labels } };
}
