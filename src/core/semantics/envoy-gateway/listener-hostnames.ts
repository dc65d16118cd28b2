/**
 * Listener isolation as Envoy Gateway does it: a route loses every hostname that is literally the hostname of another listener of the port.
 * https://gateway-api.sigs.k8s.io/reference/spec/#listener
 */
import type { ListenerView } from '../gateway-api/listener.ts';

export function narrowHostnames(listener: ListenerView, beside: readonly ListenerView[], hostnames: readonly string[]): readonly string[] {
  const taken = new Set(
    beside.filter((one) => one !== listener && one.listener.port === listener.listener.port).map((one) => one.hostname ?? ''),
  );
  return hostnames.filter((hostname) => !taken.has(hostname));
}
