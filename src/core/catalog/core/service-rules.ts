import { parseIp } from '../../base/ip.ts';
import { subdomainFault } from '../../schema/names.ts';
import type { Violation } from '../../schema/notation.ts';
import { ipAddress, ordinaryAddress } from './forms/address.ts';
import { finds, repeats, under } from './rule.ts';

/** What rules over a Service read of its spec. */
interface Spec {
  readonly type?: string;
  readonly clusterIP?: string;
  readonly clusterIPs?: readonly string[];
  readonly externalIPs?: readonly string[];
  readonly ipFamilies?: readonly string[];
  readonly ipFamilyPolicy?: string;
  readonly externalName?: string;
  readonly externalTrafficPolicy?: string;
  readonly healthCheckNodePort?: number;
  readonly loadBalancerSourceRanges?: readonly string[];
  readonly allocateLoadBalancerNodePorts?: boolean;
  readonly loadBalancerClass?: string;
  readonly ports?: readonly { readonly name?: string; readonly port?: number; readonly protocol?: string; readonly nodePort?: number }[];
}

const isHeadless = ({ clusterIP, clusterIPs = [] }: Spec) =>
  clusterIPs.length > 0 ? clusterIPs.length === 1 && clusterIPs[0] === 'None' : clusterIP === 'None';

const portsAreGiven = finds<Spec>('must have ports', function* (spec) {
  const { ports = [], type } = spec;
  if (ports.length === 0 && !isHeadless(spec) && type !== 'ExternalName') yield { path: ['ports'], message: 'must have at least one' };
  if (ports.length > 1)
    for (const [index, { name }] of ports.entries())
      if (!name) yield { path: ['ports', index, 'name'], message: 'is required where there are several ports' };
});

const portsDiffer = finds<Spec>('must have different ports', function* ({ ports }) {
  yield* under(
    ['ports'],
    repeats(ports, ({ name }) => name || undefined, ['name'], 'must be unique among the ports'),
  );
  yield* under(
    ['ports'],
    repeats(ports, ({ protocol, port }) => `${protocol} ${port}`, [], 'must differ from the other ports in number or protocol'),
  );
  yield* under(
    ['ports'],
    repeats(ports, ({ protocol, nodePort }) => (nodePort ? `${protocol} ${nodePort}` : undefined), ['nodePort']),
  );
});

const typeFits = finds<Spec>('must have what its type can have', function* (spec) {
  const { type, ports = [] } = spec;
  const only = (field: keyof Spec, wanted: string): Violation => ({ path: [field], message: `must not be set unless ${wanted}` });
  if (type === 'ClusterIP')
    for (const [index, { nodePort }] of ports.entries())
      if (nodePort) yield { path: ['ports', index, 'nodePort'], message: 'must not be set where type is ClusterIP' };
  if ((type === 'LoadBalancer' || type === 'NodePort') && isHeadless(spec))
    yield { path: ['clusterIPs', 0], message: `must not be None where type is ${type}` };
  if (type !== 'LoadBalancer') {
    if (spec.loadBalancerSourceRanges?.length) yield only('loadBalancerSourceRanges', 'type is LoadBalancer');
    if (spec.allocateLoadBalancerNodePorts !== undefined) yield only('allocateLoadBalancerNodePorts', 'type is LoadBalancer');
    if (spec.loadBalancerClass !== undefined) yield only('loadBalancerClass', 'type is LoadBalancer');
  } else if (spec.loadBalancerClass !== undefined) {
    const fault = className(spec.loadBalancerClass);
    if (fault) yield { path: ['loadBalancerClass'], message: fault };
  }
  const external = type === 'LoadBalancer' || type === 'NodePort' || (type === 'ClusterIP' && (spec.externalIPs?.length ?? 0) > 0);
  if (spec.externalTrafficPolicy && !external) yield only('externalTrafficPolicy', 'the Service can be reached from outside');
  if (spec.healthCheckNodePort && !(type === 'LoadBalancer' && spec.externalTrafficPolicy === 'Local'))
    yield only('healthCheckNodePort', 'type is LoadBalancer and externalTrafficPolicy is Local');
});

function className(name: string): string | undefined {
  const parts = name.split('/');
  return parts.length === 2 && parts.every((part) => /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,251}[A-Za-z0-9])?$/.test(part))
    ? undefined
    : 'must be a name with a domain: example.com/class';
}

const externalNameFits = finds<Spec>('must have an external name', function* (spec) {
  if (spec.type !== 'ExternalName') return;
  const name = (spec.externalName ?? '').replace(/\.$/, '');
  if (name === '') yield { path: ['externalName'], message: 'is required where type is ExternalName' };
  const fault = name === '' ? undefined : subdomainFault(name);
  if (fault) yield { path: ['externalName'], message: fault };
  if (spec.clusterIP || spec.clusterIPs?.length) yield { path: ['clusterIPs'], message: 'must not be set where type is ExternalName' };
  if (spec.ipFamilies?.length) yield { path: ['ipFamilies'], message: 'must not be set where type is ExternalName' };
  if (spec.ipFamilyPolicy !== undefined) yield { path: ['ipFamilyPolicy'], message: 'must not be set where type is ExternalName' };
});

/** One address or family of each kind at most, and they go together. The cluster is one of IPv4. https://kubernetes.io/docs/concepts/services-networking/dual-stack/ */
const addressesFit = finds<Spec>('must have addresses that fit', function* (spec) {
  if (spec.type === 'ExternalName') return;
  const { clusterIP = '', clusterIPs = [], ipFamilies = [] } = spec;
  const given = clusterIPs.length > 0 ? clusterIPs : clusterIP === '' ? [] : [clusterIP];
  if (clusterIPs.length > 0 && clusterIP !== '' && clusterIPs[0] !== clusterIP)
    yield { path: ['clusterIPs'], message: 'must begin with clusterIP' };
  if (ipFamilies.length > 2) yield { path: ['ipFamilies', 2], message: 'must have no more than two entries' };
  yield* under(
    ['ipFamilies'],
    repeats(ipFamilies, (family) => family),
  );
  if (given.length > 2) yield { path: ['clusterIPs'], message: 'must have no more than two entries' };
  if (given.length > 1 && given.includes('None'))
    yield { path: ['clusterIPs', given.indexOf('None')], message: 'must not be None beside another address' };
  if (given.includes('None') && given.length === 1) return;
  const families: string[] = [];
  for (const [index, address] of given.entries()) {
    const fault = address === 'None' ? undefined : (ipAddress(address) ?? ordinaryAddress(address));
    if (fault) yield { path: ['clusterIPs', index], message: `${fault}, or None` };
    const family = parseIp(address, { leadingZeros: true })?.family;
    if (family) families.push(`IPv${family}`);
    const wanted = ipFamilies[index];
    if (family && wanted && wanted !== `IPv${family}`)
      yield { path: ['clusterIPs', index], message: `must be of ${wanted}, as ipFamilies says` };
  }
  if (families.length === 2 && families[0] === families[1]) yield { path: ['clusterIPs'], message: 'must be of different families' };
});

/** What the fields of a Service say about each other. */
export const serviceRules = [portsAreGiven, portsDiffer, typeFits, externalNameFits, addressesFit];
