/** Sets of connections and requests to one destination: unions of boxes of ports and requests. */
import { anyRequest, complementHttp, type HttpSet, intersectHttp } from './http.ts';
import { allPorts, intersectPorts, type PortSet, subtractPorts, unitePorts } from './ports.ts';

export interface Box {
  readonly ports: PortSet;
  readonly http: HttpSet;
}

export type Region = readonly Box[];

export const nowhere: Region = [];
export const anywhere: Region = [{ ports: allPorts, http: anyRequest }];

/** Beyond this many boxes a region is taken for all requests on its ports: it may then say too much, never too little. */
const MOST_BOXES = 256;

export function onPorts(ports: PortSet): Region {
  return ports.length === 0 ? nowhere : [{ ports, http: anyRequest }];
}

export function onRequests(sets: readonly HttpSet[]): Region {
  return sets.map((http) => ({ ports: allPorts, http }));
}

export function intersectRegions(a: Region, b: Region): Region {
  if (a === anywhere) return b;
  if (b === anywhere) return a;
  const result: Box[] = [];
  for (const x of a)
    for (const y of b) {
      const ports = intersectPorts(x.ports, y.ports);
      const http = ports.length > 0 ? intersectHttp(x.http, y.http) : undefined;
      if (http) result.push({ ports, http });
    }
  return tidy(result);
}

export function uniteRegions(...regions: readonly Region[]): Region {
  return tidy(regions.flat());
}

export function subtractRegions(a: Region, b: Region): Region {
  let rest = a;
  for (const hole of b) {
    const next: Box[] = [];
    for (const box of rest) {
      const outside = subtractPorts(box.ports, hole.ports);
      if (outside.length > 0) next.push({ ports: outside, http: box.http });
      const inside = intersectPorts(box.ports, hole.ports);
      if (inside.length === 0) continue;
      for (const other of complementHttp(hole.http)) {
        const http = intersectHttp(box.http, other);
        if (http) next.push({ ports: inside, http });
      }
    }
    rest = tidy(next);
  }
  return rest;
}

/** Boxes with equal ports or equal requests are merged. */
function tidy(boxes: readonly Box[]): Region {
  if (boxes.length < 2) return boxes;
  const open = unitePorts(...boxes.filter((box) => box.http.size === 0).map((box) => box.ports));
  const result: Box[] = open.length > 0 ? [{ ports: open, http: anyRequest }] : [];
  for (const box of boxes) {
    if (box.http.size === 0) continue;
    const ports = subtractPorts(box.ports, open);
    if (ports.length === 0) continue;
    const equal = result.findIndex((one) => one.http === box.http);
    const twin = result[equal];
    if (twin) result[equal] = { ports: unitePorts(twin.ports, ports), http: box.http };
    else result.push({ ports, http: box.http });
  }
  return result.length > MOST_BOXES ? onPorts(portsOfRegion(result)) : result;
}

/** The ports of a region, whatever is asked on them. */
function portsOfRegion(region: Region): PortSet {
  return unitePorts(...region.map((box) => box.ports));
}
