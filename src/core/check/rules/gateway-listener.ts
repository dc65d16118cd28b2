import { gatewaysOf } from '../../semantics/gateway-api/gateways.ts';
import type { Rule } from '../rule.ts';

export const gatewayListener = {
  code: 'BH2204',
  id: 'gateway-listener',
  severity: 'error',
  summary: 'Every Gateway has a class, and each of its listeners can serve.',
  why: 'A Gateway without a class is looked after by nobody; a listener that conflicts or lacks its certificate does not listen.',
  fix: 'Name an existing GatewayClass; give listeners of one port different hostnames; put certificates beside the Gateway or grant the reference.',
  *check(snapshot) {
    for (const { resource, controller, listeners } of gatewaysOf(snapshot).values()) {
      const name = `Gateway ${resource.key.namespace}/${resource.key.name}`;
      if (controller === undefined)
        yield {
          resource: resource.key,
          path: ['spec', 'gatewayClassName'],
          message: `${name} is of the class "${resource.object.spec?.gatewayClassName}", which does not exist.`,
        };
      for (const { owner, listener, problems } of listeners)
        for (const problem of problems)
          yield {
            resource: owner.key,
            path: problem.path,
            message: `The listener ${listener.name} of ${name} does not serve: ${problem.message}.`,
          };
    }
  },
} as const satisfies Rule;
