/** Conditions of routes as Envoy Gateway writes them. https://gateway-api.sigs.k8s.io/reference/spec/#routeconditiontype */
import { keyId } from '../../base/key.ts';
import type { GrpcRoute, HttpRoute } from '../../kube/gateway-api.ts';
import type { Resource } from '../../kube/resource.ts';
import { isTranslated } from '../../semantics/envoy-gateway/managed.ts';
import type { RuleProblem } from '../../semantics/envoy-gateway/route-filters.ts';
import { ruleAnalyses } from '../../semantics/envoy-gateway/rule-analysis.ts';
import { overlappingRoutes } from '../../semantics/envoy-gateway/rule-overlap.ts';
import type { Attachment } from '../../semantics/gateway-api/attachment.ts';
import type { GatewayView } from '../../semantics/gateway-api/gateways.ts';
import type { ListenerView } from '../../semantics/gateway-api/listener.ts';
import { resolvedReferences } from '../../semantics/gateway-api/route-references.ts';
import { endpointsOf } from '../../snapshot/endpoints.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { type Condition, no, yes } from '../condition.ts';

/** Nothing is written for a Gateway that is left alone, nor for a ListenerSet that may not attach. */
export function routeConditions(snapshot: Snapshot, attachment: Attachment): readonly Condition[] | undefined {
  const { gateway, listenerSet, route, refusal } = attachment;
  if (!gateway || !isTranslated(snapshot, gateway) || listenerSet?.allowed === false) return undefined;
  if (!refusal && !hasOneRule(route)) return [no('Accepted', 'InvalidRule', 'There must be exactly one rule.')];
  const rules = problemsByRule(snapshot, gateway, route);
  const all = rules.flat();
  const conditions = [...acceptance(rules, refusal ?? unready(attachment)), resolution(all)];
  const missing = all.filter((one) => one.condition === 'BackendsAvailable');
  if (missing.length > 0) conditions.push(no('BackendsAvailable', reasonsOf(missing), messagesOf(missing)));
  const id = keyId(route.key);
  if (attachment.answers.some((one) => one.hostnames.length > 0 && overlappingRoutes(snapshot).get(one.listener)?.has(id)))
    conditions.push(yes('RouteRulesOverlap', 'RouteRulesOverlap', 'Another route of the listener has the same matches.'));
  return conditions;
}

/** Connections have no rules to choose among. */
function hasOneRule({ key, object }: Attachment['route']): boolean {
  return (key.kind !== 'TCPRoute' && key.kind !== 'UDPRoute') || (object.spec?.rules ?? []).length === 1;
}

interface Refusal {
  readonly reason: string;
  readonly message: string;
}

/** None of the listeners that are asked for can serve, and not for want of a certificate alone. */
function unready({ answers }: Attachment): Refusal | undefined {
  const asked = answers.filter((one) => one.refusal?.reason !== 'NoMatchingParent');
  const lacksCertificate = ({ problems }: ListenerView): boolean =>
    problems.every((one) => one.harmless || one.reason === 'InvalidCertificateRef');
  return asked.some(({ listener }) => listener.serves || lacksCertificate(listener))
    ? undefined
    : { reason: 'NoReadyListeners', message: 'None of the listeners of this parent is ready.' };
}

function acceptance(rules: readonly (readonly RuleProblem[])[], refusal: Refusal | undefined): Condition[] {
  if (refusal) return [no('Accepted', refusal.reason, refusal.message)];
  const refused = rules.flat().filter((one) => one.condition === 'Accepted');
  if (refused.length === 0) return [yes('Accepted', 'Accepted', 'The route is accepted.')];
  if (rules.every((problems) => problems.some((one) => one.condition === 'Accepted')))
    return [no('Accepted', reasonsOf(refused), messagesOf(refused))];
  return [yes('Accepted', 'Accepted', 'The route is accepted.'), yes('PartiallyInvalid', reasonsOf(refused), messagesOf(refused))];
}

function resolution(problems: readonly RuleProblem[]): Condition {
  const unresolved = problems.filter((one) => one.condition === 'ResolvedRefs');
  return unresolved.length > 0 ? no('ResolvedRefs', reasonsOf(unresolved), messagesOf(unresolved)) : yes('ResolvedRefs', 'ResolvedRefs');
}

/** Each reason once, in alphabetical order. */
function reasonsOf(problems: readonly RuleProblem[]): string {
  return [...new Set(problems.map((one) => one.reason))].sort().join(',');
}

function messagesOf(problems: readonly RuleProblem[]): string {
  return problems.map((one) => one.message).join('; ');
}

function problemsByRule(snapshot: Snapshot, { profile }: GatewayView, route: Attachment['route']): readonly (readonly RuleProblem[])[] {
  // `as`: the kind says which it is.
  if (route.key.kind === 'HTTPRoute' || route.key.kind === 'GRPCRoute')
    return ruleAnalyses(snapshot, route as Resource<HttpRoute> | Resource<GrpcRoute>).map((one) => one.problems);
  return [
    resolvedReferences(snapshot, profile, route, false).flatMap(({ path, resolution, ref }): readonly RuleProblem[] => {
      if (!resolution.found) return [{ condition: 'ResolvedRefs', reason: resolution.reason, message: resolution.message, path }];
      if (
        ref.weight === 0 ||
        (ref.kind ?? 'Service') !== 'Service' ||
        (endpointsOf(snapshot, resolution.backend, resolution.port)?.length ?? 0) > 0
      )
        return [];
      return [{ condition: 'BackendsAvailable', reason: 'EndpointsNotFound', message: `no endpoint of ${ref.name} is ready`, path }];
    }),
  ];
}
