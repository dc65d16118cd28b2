/** The Services that carry a Gateway's traffic, as istiod looks for them. https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/#manual-deployment */
import { endpointsOf } from '../../snapshot/endpoints.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import type { GatewayView } from '../gateway-api/gateways.ts';
import { registry, serviceHost } from './hosts.ts';

export interface AddressProblem {
  readonly reason: 'UnsupportedAddress' | 'AddressNotUsable' | 'AddressNotAssigned';
  readonly message: string;
}

export interface GatewayAddresses {
  /** istiod deploys the proxies itself. */
  readonly managed: boolean;
  readonly services: readonly string[];
  /** Addresses of a kind that is not supported: the Gateway is not accepted. */
  readonly unsupported?: AddressProblem;
}

/** No address or one IP address: managed. Else only Hostname addresses, each the name of a Service, count. */
export function addressesOf({ resource }: GatewayView): GatewayAddresses {
  const addresses = resource.object.spec?.addresses ?? [];
  const [only] = addresses;
  const managed = addresses.length === 0 || (addresses.length === 1 && (only?.type ?? 'IPAddress') === 'IPAddress');
  const namespace = resource.key.namespace ?? 'default';
  if (managed) return { managed, services: [serviceHost(namespace, resource.key.name)] };
  const services = addresses.flatMap((one) => {
    if ((one.type ?? 'Hostname') !== 'Hostname' || one.value === undefined) return [];
    return [one.value.includes('.') ? one.value : serviceHost(namespace, one.value)];
  });
  const skipped = addresses.filter((one) => one.type !== undefined && one.type !== 'Hostname').map((one) => one.value ?? '');
  if (skipped.length === 0) return { managed, services };
  return {
    managed,
    services,
    unsupported: { reason: 'UnsupportedAddress', message: `only Hostname is supported, ignoring ${skipped.join(', ')}` },
  };
}

/** Why the Gateway cannot be programmed: each port of a listener must be a port of its Service, with endpoints. */
export function programmingProblem(snapshot: Snapshot, view: GatewayView): AddressProblem | undefined {
  const { managed, services } = addressesOf(view);
  if (services.length === 0) return { reason: 'UnsupportedAddress', message: 'Failed to assign to any requested addresses' };
  const ports = new Set(view.listeners.map((one) => one.listener.port));
  if (managed) {
    // The Service istiod deploys has the ports of the Gateway's own listeners.
    const own = new Set(view.own.map((one) => one.listener.port));
    const missing = [...ports].filter((port) => !own.has(port));
    return missing.length === 0
      ? undefined
      : { reason: 'AddressNotUsable', message: `port ${missing.join(', ')} not found for the Gateway's Service` };
  }
  const warnings: string[] = [];
  let usable = true;
  for (const host of services) {
    const [found] = registry(snapshot).get(host) ?? [];
    if (!found) {
      warnings.push(`hostname "${host}" not found`);
      usable = false;
      continue;
    }
    for (const port of ports) {
      const declared = found.ports.some((one) => one.number === port);
      if (declared && (found.resource.key.kind !== 'Service' || (endpointsOf(snapshot, found.id, port) ?? []).length > 0)) continue;
      if (declared) warnings.push(`no instances found for hostname "${host}"`);
      else {
        warnings.push(`port ${port} not found for hostname "${host}"`);
        usable = false;
      }
    }
  }
  if (warnings.length === 0) return undefined;
  return {
    reason: usable ? 'AddressNotAssigned' : 'AddressNotUsable',
    message: `Failed to assign to any requested addresses: ${[...new Set(warnings)].join('; ')}`,
  };
}
