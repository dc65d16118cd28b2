import type { RouteKind } from '../../kube/gateway-api.ts';
import type { Attachment } from '../../semantics/gateway-api/attachment.ts';
import { attachmentsByRoute } from '../../semantics/gateway-api/attachment.ts';
import type { Rule } from '../rule.ts';

const REPAIR = {
  NoMatchingParent: 'correct sectionName and port',
  NotAllowedByListeners: "label the route's namespace as allowedRoutes asks, or widen allowedRoutes",
  NoMatchingListenerHostname: 'give the route a hostname that the listener covers',
} as const;

export const routeNotAttached = {
  code: 'BH2202',
  id: 'route-not-attached',
  severity: 'error',
  summary: 'Some listener of each parent takes the route.',
  why: 'The route is refused by every listener of its parent, so requests it is meant for get 404.',
  fix: 'Make the route fit a listener: its name and port, the namespaces and kinds it admits, its hostname.',
  *check(snapshot) {
    for (const attachments of attachmentsByRoute(snapshot).values())
      for (const attachment of attachments) {
        const { route, ref, path, refusal, answers, gateway } = attachment;
        // A parent that does not exist is told by another rule.
        if (refusal && (gateway || answers.length > 0))
          yield {
            resource: route.key,
            path,
            message: `${route.key.kind} ${route.key.namespace}/${route.key.name} attaches to no listener of ${ref.name}: ${refusal.message}; ${repairOf(attachment)}.`,
          };
      }
  },
} as const satisfies Rule;

function repairOf({ route, refusal, answers, listenerSet }: Attachment): string {
  if (listenerSet && !listenerSet.allowed) return 'let the Gateway admit ListenerSets of this namespace by allowedListeners';
  // `as`: attachments are of routes.
  if (answers.length > 0 && answers.every((one) => !one.listener.kinds.includes(route.key.kind as RouteKind)))
    return `attach it to a listener for ${route.key.kind}s`;
  return REPAIR[refusal?.reason ?? 'NoMatchingParent'];
}
