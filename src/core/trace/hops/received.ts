import { gatewayById } from '../../semantics/gateway-api/listener-routes.ts';
import { normalizePath } from '../../semantics/istio/normalize-path.ts';
import type { Stop, TraceContext } from '../stop.ts';
import { isHttp } from './leg.ts';

/** The stop with its request as an Istio proxy reads it: the path is normalised before policies and routes look at it. */
export function received<S extends Stop>(stop: S, { snapshot }: TraceContext): S {
  if (!isHttp(stop.message) || !isIstioProxy(stop, snapshot)) return stop;
  const path = normalizePath(stop.message.path);
  return path === stop.message.path ? stop : { ...stop, message: { ...stop.message, path } };
}

function isIstioProxy(stop: Stop, snapshot: TraceContext['snapshot']): boolean {
  if (stop.at === 'waypoint' || stop.at === 'ingress') return true;
  return stop.at === 'gateway' && gatewayById(snapshot, stop.gateway)?.profile.name === 'istio';
}
