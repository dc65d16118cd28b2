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
      for (const { route, ref, path, refusal } of attachments)
        if (refusal)
          yield {
            resource: route.key,
            path,
            message: `${route.key.kind} ${route.key.namespace}/${route.key.name} attaches to no listener of ${ref.name}: ${refusal.message}; ${REPAIR[refusal.reason]}.`,
          };
  },
} as const satisfies Rule;
