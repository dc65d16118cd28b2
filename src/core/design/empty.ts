import type { Design, Settings } from './design.ts';

/** What a new design assumes of the cluster it is for. */
const defaultSettings: Settings = {
  gatewayApiChannel: 'standard',
  gatewayApiVersion: '1.6.1',
  istioVersion: '1.30.3',
  envoyGatewayVersion: '1.9.0',
  trustDomain: 'cluster.local',
  rootNamespace: 'istio-system',
};

/** A design with nothing drawn in it. */
export function emptyDesign(name = 'Untitled'): Design {
  return { format: 1, name, settings: defaultSettings, elements: {}, links: {}, layout: {}, requests: [], assertions: [], ignored: [] };
}
