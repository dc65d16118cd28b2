/**
 * Calls as AuthorizationPolicies, each at the point that can enforce it: at the waypoint what a proxy must read (methods, paths), at
 * the ztunnel (or sidecar) of the pods who may connect at all. https://istio.io/latest/docs/ambient/usage/l7-features/
 */
import type { ElementId, ServiceElement, WaypointElement } from '../design/design.ts';
import { type Emission, emission, type Fields, manifest, type Output, type Part, some } from '../nodes/manifest.ts';
import { commonLabels, implementationOf, isMeshed, type Model, nameOf, namespaceNameOf, waypointOf } from '../nodes/model.ts';
import type { Problem } from '../nodes/problems.ts';
import { type Caller, callersOf, portsOf, sourceOf } from './callers.ts';

interface RuleOf {
  readonly rule: Fields;
  readonly element: ElementId;
}

export function authorization(model: Model): Output {
  const emissions: Emission[] = [];
  const problems: Problem[] = [];
  const callers = callersOf(model);
  for (const service of Object.values(model.design.elements)) {
    if (service.type !== 'service' || !model.namespaces.has(service.id)) continue;
    const known = callers.get(service.id) ?? [];
    problems.push(...drawingProblems(model, service, known));
    const asked = known.some((one) => one.by === 'call');
    const denied = model.domains.get(service.id)?.isolation.defaultDeny === true;
    if (!(asked || (denied && known.length > 0))) continue;
    if (!isMeshed(model, service.id)) {
      const cut = model.domains.get(service.id)?.isolation.networkPolicy === true;
      // A network policy lets in by address and port; it reads no methods and paths.
      const unread = (one: Caller) => one.by === 'call' && (!cut || one.link.methods.length > 0 || one.link.paths.length > 0);
      for (const one of known)
        if (unread(one))
          problems.push({
            code: 'BH3041',
            element: one.link.id,
            path: 'to',
            message: `${service.name} is not in the mesh, so nothing there can check who calls it`,
          });
      continue;
    }
    const guard = guardOf(model, service, known);
    emissions.push(...guard.emissions);
    problems.push(...guard.problems);
  }
  return { emissions, problems };
}

function drawingProblems(model: Model, service: ServiceElement, callers: readonly Caller[]): readonly Problem[] {
  return callers.flatMap((caller): readonly Problem[] => {
    if (caller.by !== 'call') return [];
    const { link } = caller;
    const problems: Problem[] = [];
    for (const port of link.ports)
      if (!service.ports.some((one) => one.port === port))
        problems.push({ code: 'BH3042', element: link.id, path: 'ports', message: `${service.name} has no port ${port}` });
    if (link.throughWaypoint && !waypointOf(model, service.id))
      problems.push({ code: 'BH3043', element: link.id, path: 'throughWaypoint', message: `No waypoint serves ${service.name}` });
    return problems;
  });
}

/** The policies of one service: one at its waypoint, one at its pods. */
function guardOf(model: Model, service: ServiceElement, callers: readonly Caller[]): Output {
  const ambient = model.namespaces.get(service.id)?.mode === 'ambient';
  const waypoint = ambient ? waypointOf(model, service.id) : undefined;
  const atWaypoint: RuleOf[] = [];
  const atPods: RuleOf[] = waypoint ? [{ rule: passage(model, waypoint), element: waypoint.id }] : [];
  const problems: Problem[] = [];
  for (const caller of callers) {
    const source = sourceOf(model, caller);
    if (!source) {
      problems.push({
        code: 'BH3041',
        element: caller.link.id,
        path: 'from',
        message: `${caller.from.name} presents no identity in the mesh, so ${service.name} cannot let it in by name`,
      });
      continue;
    }
    // All its ports are unknown: the drawing says so already, and nothing is opened.
    if (caller.by === 'call' && caller.link.ports.length > 0 && portsOf(service, caller.link.ports).length === 0) continue;
    if (waypoint && passesWaypoint(model, caller, waypoint))
      atWaypoint.push({ rule: atProxy(service, caller, source, 'port'), element: caller.link.id });
    else if (!ambient) atPods.push({ rule: atProxy(service, caller, source, 'target'), element: caller.link.id });
    else if (caller.by === 'call' && (caller.link.methods.length > 0 || caller.link.paths.length > 0))
      problems.push({
        code: 'BH3040',
        element: caller.link.id,
        path: caller.link.methods.length > 0 ? 'methods' : 'paths',
        message: `Methods and paths of the call from ${caller.from.name} to ${service.name} need a waypoint to be read`,
      });
    else atPods.push({ rule: atZtunnel(service, caller, source), element: caller.link.id });
  }
  const name = nameOf(model, service.id);
  const emissions: Emission[] = [];
  if (waypoint)
    emissions.push(policy(model, service, `${name}-callers-waypoint`, atWaypoint, { targetRefs: [{ group: '', kind: 'Service', name }] }));
  emissions.push(policy(model, service, `${name}-callers`, atPods, { selector: { matchLabels: { app: name } } }));
  return { emissions, problems };
}

/** Sidecars send to the pods themselves, gateways only go by the waypoint where it says so. */
function passesWaypoint(model: Model, caller: Caller, waypoint: WaypointElement): boolean {
  // Other implementations dial pods, which no waypoint of a Service stands before.
  if (caller.from.type === 'gateway') return waypoint.ingress && implementationOf(model, caller.from.id) === 'istio';
  return caller.by === 'call' && model.namespaces.get(caller.from.id)?.mode === 'ambient';
}

/** The waypoint's own identity is what the pods see of all that passed it. */
function passage(model: Model, waypoint: WaypointElement): Fields {
  const account = `${model.design.settings.trustDomain}/ns/${namespaceNameOf(model, waypoint.id)}/sa/${nameOf(model, waypoint.id)}`;
  return { from: [{ source: { principals: [account] } }] };
}

type Source = NonNullable<ReturnType<typeof sourceOf>>;

function atProxy(service: ServiceElement, caller: Caller, source: Source, number: 'port' | 'target'): Fields {
  if (caller.by !== 'call') return { from: [{ source }] };
  const { link } = caller;
  const operation: Fields = {
    ports: link.ports.length > 0 ? portsOf(service, link.ports).map((one) => String(one[number])) : undefined,
    methods: some(link.methods),
    paths: some(link.paths),
  };
  return { from: [{ source }], to: Object.values(operation).some((one) => one !== undefined) ? [{ operation }] : undefined };
}

/** A ztunnel sees ports of the pod. */
function atZtunnel(service: ServiceElement, caller: Caller, source: Source): Fields {
  const ports = caller.by === 'call' ? portsOf(service, caller.link.ports).map((one) => String(one.target)) : [];
  const limited = caller.by === 'call' && caller.link.ports.length > 0;
  return { from: [{ source }], to: limited ? [{ operation: { ports } }] : undefined };
}

function policy(model: Model, service: ServiceElement, name: string, rules: readonly RuleOf[], target: Fields): Emission {
  const parts: Part[] = rules.map((one, index) => ({ path: ['spec', 'rules', index], element: one.element }));
  const [first] = rules;
  return emission(
    first?.element === undefined || rules.some((one) => one.element !== first.element) ? service.id : first.element,
    manifest(
      'security.istio.io/v1',
      'AuthorizationPolicy',
      { name, namespace: namespaceNameOf(model, service.id), labels: commonLabels(model, service.id, nameOf(model, service.id)) },
      { spec: { ...target, action: 'ALLOW', rules: some(rules.map((one) => one.rule)) } },
    ),
    parts,
  );
}
