import { keyId, nameOf } from '../../base/key.ts';
import { formatPath } from '../../base/path.ts';
import { attachmentsByRoute } from '../../semantics/gateway-api/attachment.ts';
import { gatewaysOf } from '../../semantics/gateway-api/gateways.ts';
import { featuresOfGateway, featuresOfRoute, type NotPortable, notPortable } from '../../semantics/gateway-api/portability.ts';
import { conformanceReports, type ImplementationName } from '../../semantics/gateway-api/portability-reports.ts';
import type { Rule } from '../rule.ts';

export const featureNotSupported = {
  code: 'BH2206',
  id: 'feature-not-supported',
  severity: 'warning',
  summary: "What a route or Gateway uses, the Gateway's implementation says it has.",
  why: 'Features beyond the core are optional. An implementation that lacks one refuses the route or leaves the field out, silently or not.',
  fix: 'Do without the feature, or give the domain a gateway implementation that has it.',
  *check(snapshot) {
    const told = new Set<string>();
    for (const gateway of gatewaysOf(snapshot).values()) {
      const name = implementationOf(gateway.controller);
      if (!name) continue;
      for (const one of notPortable(featuresOfGateway(gateway.resource), 'Gateway', [name]))
        yield { resource: gateway.resource.key, path: one.path, message: `${nameOf(gateway.resource.key)}: ${words(one)}` };
    }
    for (const attachments of attachmentsByRoute(snapshot).values())
      for (const { route, gateway, refusal } of attachments) {
        const name = implementationOf(gateway?.controller);
        if (!name || refusal) continue;
        for (const one of notPortable(featuresOfRoute(route), route.key.kind, [name])) {
          const place = `${keyId(route.key)} ${formatPath(one.path)} ${one.feature} ${name}`;
          if (told.has(place)) continue;
          told.add(place);
          yield { resource: route.key, path: one.path.length > 0 ? one.path : ['kind'], message: `${nameOf(route.key)}: ${words(one)}` };
        }
      }
  },
} as const satisfies Rule;

function implementationOf(controller: string | undefined): ImplementationName | undefined {
  // `as`: the names of the reports.
  const names = Object.keys(conformanceReports) as ImplementationName[];
  return controller === undefined ? undefined : names.find((name) => conformanceReports[name].controllers.includes(controller));
}

function words({ feature, report }: NotPortable): string {
  return `${report.name} does not have ${feature}, as its conformance report of ${report.date} (version ${report.version}) says.`;
}
