/** One request that takes a way: what a broken assertion shows. */
import type { HttpPart } from '../sets/http.ts';
import { hasPort, intersectPorts, type PortSet, portsOf } from '../sets/ports.ts';
import type { Box } from '../sets/region.ts';
import { everything, sampleOf } from '../sets/strings.ts';
import type { PodView } from '../snapshot/pods.ts';
import { podsByWorkload } from '../snapshot/pods.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { RequestTarget, TraceRequest } from '../trace/request.ts';
import type { Way } from './way.ts';

/** A request of the box from one member to another. */
export function sampleRequest(snapshot: Snapshot, from: string, to: string, way: Way, box: Box): TraceRequest {
  const [pod] = podsByWorkload(snapshot).get(to) ?? [];
  const isOutside = from.includes('.') && /^[\d.]+\/\d+$|:/.test(from);
  const http = way.protocol === 'TCP' && way.application !== 'tcp' && (box.http.size > 0 || way.application === 'http');
  const text = (part: HttpPart, otherwise: string) => sampleOf(box.http.get(part) ?? everything, otherwise);
  const target = targetOf(way, box, pod, to);
  const headers: Record<string, string> = {};
  for (const part of box.http.keys())
    if (part.startsWith('header:')) {
      const value = text(part, 'x');
      if (value !== undefined) headers[part.slice('header:'.length)] = value;
    }
  const host = box.http.has('hosts') ? text('hosts', 'example.com') : undefined;
  return {
    from: isOutside ? { address: from.split('/')[0] ?? from } : { workload: from },
    to: target,
    protocol: http ? 'http' : way.protocol === 'UDP' ? 'udp' : 'tcp',
    ...(http && { method: text('methods', 'GET') ?? 'GET', path: text('paths', '/') ?? '/' }),
    ...(http && host !== undefined && { host }),
    ...(Object.keys(headers).length > 0 && { headers }),
  };
}

function targetOf({ ask }: Way, box: Box, pod: PodView | undefined, to: string): RequestTarget {
  if (ask?.gateway !== undefined) return { gateway: ask.gateway, port: ask.port };
  if (ask?.host !== undefined) return { host: ask.host, port: ask.port };
  const port = somePort(box.ports, pod);
  if (!pod) return { address: to.split('/')[0] ?? to, port };
  const [address] = pod.addresses;
  return address !== undefined ? { address, port } : { host: `${pod.name}.${pod.namespace}.pod.cluster.local`, port };
}

/** A port that the pod declares where one is open, else the lowest open one. */
function somePort(ports: PortSet, pod: PodView | undefined): number {
  const declared = (pod?.spec.containers ?? []).flatMap((one) => (one.ports ?? []).map((port) => port.containerPort));
  const usual = [...declared, 80, 443, 8080].find((port) => hasPort(ports, port));
  return usual ?? intersectPorts(ports, portsOf([1, 65535]))[0]?.[0] ?? 80;
}
