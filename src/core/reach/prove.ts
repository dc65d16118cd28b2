/** Proves assertions, or shows the request that breaks them. */

import { isPathTemplate, matchesPathTemplate } from '../semantics/authorization/path-template.ts';
import { stringPattern } from '../semantics/authorization/string-match.ts';
import { type AddressSet, formatAddress, intersectAddresses, noAddresses, parseCidr } from '../sets/addresses.ts';
import { anyRequest, type HttpSet, intersectHttp, requestsWith } from '../sets/http.ts';
import { allPorts, type PortSet, portsOf } from '../sets/ports.ts';
import { type Box, intersectRegions, type Region, subtractRegions } from '../sets/region.ts';
import { stringsOf, type TextPattern } from '../sets/strings.ts';
import { podsByWorkload } from '../snapshot/pods.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { TraceRequest } from '../trace/request.ts';
import type { ReachAssertion } from './assertion.ts';
import { type Members, membersOf } from './party.ts';
import { type ReachGroup, reachGroups } from './reach.ts';
import { sampleRequest } from './sample-request.ts';
import type { Way } from './way.ts';

export interface AssertionVerdict {
  readonly name: string;
  readonly holds: boolean;
  /** False where it does not hold only because the resources do not tell. */
  readonly certain: boolean;
  readonly reason: string;
  readonly counterexample?: TraceRequest;
}

export function prove(snapshot: Snapshot, assertions: readonly ReachAssertion[]): readonly AssertionVerdict[] {
  return assertions.map((assertion) => proveOne(snapshot, assertion));
}

function proveOne(snapshot: Snapshot, assertion: ReachAssertion): AssertionVerdict {
  const from = membersOf(snapshot, assertion.from);
  const to = membersOf(snapshot, assertion.to);
  return assertion.claim === 'must-reach' ? mustReach(snapshot, assertion, from, to) : mustNotExceed(snapshot, assertion, from, to);
}

/** Nothing gets through but what the assertion allows. */
function mustNotExceed(snapshot: Snapshot, assertion: ReachAssertion, from: Members, to: Members): AssertionVerdict {
  const allowed = assertion.claim === 'may-only-reach' ? (assertion.only ?? {}) : undefined;
  let doubt: AssertionVerdict | undefined;
  for (const group of reachGroups(snapshot)) {
    const pair = firstPair(group, from, to);
    if (!pair) continue;
    for (const way of group.ways) {
      const excess = (region: Region) => beyond(snapshot, pair.to, way, region, allowed);
      const [sure] = excess(way.sure);
      if (sure)
        return {
          name: assertion.name,
          holds: false,
          certain: true,
          reason: `${pair.from} reaches ${pair.to}${way.via ? ` through ${way.via.join(', ')}` : ''}`,
          counterexample: sampleRequest(snapshot, pair.from, pair.to, way, sure),
        };
      const [maybe] = doubt ? [] : excess(way.maybe);
      if (maybe)
        doubt = {
          name: assertion.name,
          holds: false,
          certain: false,
          reason: `whether ${pair.from} reaches ${pair.to} depends on what the resources do not tell`,
          counterexample: sampleRequest(snapshot, pair.from, pair.to, way, maybe),
        };
    }
  }
  return doubt ?? { name: assertion.name, holds: true, certain: true, reason: 'nothing else gets through' };
}

/** Every source reaches one of the destinations. */
function mustReach(snapshot: Snapshot, assertion: ReachAssertion, from: Members, to: Members): AssertionVerdict {
  const wanted = wantedRegion(assertion.only ?? {});
  const missing = new Set(from.workloads);
  let outside = from.addresses.length > 0;
  if (missing.size === 0 && !outside)
    return { name: assertion.name, holds: false, certain: true, reason: 'there is nobody whom it could be true of' };
  for (const group of reachGroups(snapshot)) {
    if (!matches(group.to, to)) continue;
    const enough = group.ways.some((way) => carriesWanted(way, assertion) && intersectRegions(way.sure, wanted).length > 0);
    if (!enough) continue;
    for (const member of group.from) missing.delete(member);
    if (outside && overlap(group.from, from.addresses)) outside = false;
  }
  if (missing.size === 0 && !outside) return { name: assertion.name, holds: true, certain: true, reason: 'everyone gets through' };
  const [first] = missing;
  const target = firstOf(to);
  const source = first ?? 'outside the cluster';
  const counterexample = first !== undefined && target !== undefined ? refusedSample(snapshot, first, target, assertion) : undefined;
  return {
    name: assertion.name,
    holds: false,
    certain: true,
    reason: `${source} does not get through`,
    ...(counterexample && { counterexample }),
  };
}

function refusedSample(snapshot: Snapshot, from: string, to: string, { only }: ReachAssertion): TraceRequest {
  const way: Way = {
    protocol: 'TCP',
    sure: [],
    maybe: [],
    mtls: false,
    decidedBy: [],
    ...(only?.methods || only?.paths ? { application: 'http' as const } : {}),
  };
  return sampleRequest(snapshot, from, to, way, {
    ports: only?.ports ? portsOf(...only.ports) : allPorts,
    http: wantedRequests(only ?? {}),
  });
}

function firstOf(members: Members): string | undefined {
  const [workload] = members.workloads;
  if (workload !== undefined) return workload;
  const address = members.addresses[0]?.[0];
  return address === undefined ? undefined : formatAddress(address);
}

/** What of a way is more than the assertion allows. */
function beyond(snapshot: Snapshot, to: string, way: Way, region: Region, allowed: ReachAssertion['only'] | undefined): Region {
  const counted =
    way.protocol === 'TCP' ? region : intersectRegions(region, [{ ports: declaredPorts(snapshot, to, way.protocol), http: anyRequest }]);
  if (!allowed) return counted;
  if (!fitsFlags(way, allowed)) return counted;
  if ((allowed.methods || allowed.paths) && (way.application === 'tcp' || way.protocol !== 'TCP')) return counted;
  return subtractRegions(counted, wantedRegion(allowed));
}

function carriesWanted(way: Way, { only }: ReachAssertion): boolean {
  if (way.protocol !== 'TCP' || !fitsFlags(way, only)) return false;
  return way.application !== 'tcp' || !(only?.methods || only?.paths);
}

function fitsFlags(way: Way, only: ReachAssertion['only']): boolean {
  return !(only?.mtls && !way.mtls) && !(only?.throughWaypoint && !way.via);
}

function wantedRegion(only: NonNullable<ReachAssertion['only']>): readonly Box[] {
  return [{ ports: only.ports ? portsOf(...only.ports) : allPorts, http: wantedRequests(only) }];
}

function wantedRequests({ methods, paths }: NonNullable<ReachAssertion['only']>): HttpSet {
  const byMethod = methods ? requestsWith('methods', stringsOf(methods.map((text): TextPattern => ({ kind: 'exact', text })))) : anyRequest;
  const byPath = paths ? requestsWith('paths', stringsOf(paths.map(pathPattern))) : anyRequest;
  return intersectHttp(byMethod, byPath) ?? anyRequest;
}

function pathPattern(value: string): TextPattern {
  if (!isPathTemplate(value)) return stringPattern(value);
  return {
    kind: 'template',
    text: value,
    matches: (text) => matchesPathTemplate(value, text),
    sample: value.replaceAll('{**}', 'x/y').replaceAll('{*}', 'x'),
  };
}

/** UDP and SCTP count where the destination says that it listens: mesh policies do not guard them. */
function declaredPorts(snapshot: Snapshot, workload: string, protocol: Way['protocol']): PortSet {
  const pods = podsByWorkload(snapshot).get(workload);
  if (!pods) return allPorts;
  const ports = pods.flatMap((pod) =>
    (pod.spec.containers ?? []).flatMap((one) =>
      (one.ports ?? []).filter((port) => (port.protocol ?? 'TCP') === protocol).map((port) => port.containerPort),
    ),
  );
  return portsOf(...ports);
}

function firstPair(group: ReachGroup, from: Members, to: Members): { readonly from: string; readonly to: string } | undefined {
  const sources = chosen(group.from, from);
  if (sources.length === 0) return undefined;
  const targets = chosen(group.to, to);
  for (const source of sources) for (const target of targets) if (source !== target) return { from: source, to: target };
  return undefined;
}

function matches(list: readonly string[], members: Members): boolean {
  return chosen(list, members).length > 0;
}

/** At most two members are needed to find two that differ. */
function chosen(list: readonly string[], members: Members): readonly string[] {
  const found: string[] = [];
  for (const one of list) {
    const hit = members.workloads.has(one) ? one : members.addresses.length > 0 ? narrowed(one, members.addresses) : undefined;
    if (hit !== undefined) found.push(hit);
    if (found.length === 2) break;
  }
  return found;
}

function overlap(list: readonly string[], addresses: AddressSet): boolean {
  return list.some((one) => narrowed(one, addresses) !== undefined);
}

/** An address of a block that is also one of the given, as a block of its own. */
function narrowed(block: string, addresses: AddressSet): string | undefined {
  if (!/^[\d.]+\/\d+$|:/.test(block)) return undefined;
  const [both] = intersectAddresses(parseCidr(block) ?? noAddresses, addresses);
  return both && `${formatAddress(both[0])}/${both[0] >= 1n << 32n ? 128 : 32}`;
}
