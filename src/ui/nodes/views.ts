/** How each element looks on the canvas. A new element type stops compiling here until it has a view. */
import type { NodeTypes } from '@xyflow/react';
import type { ElementType } from '../../core/index.ts';
import { AttachmentView } from './attachment-view.tsx';
import { ClientView } from './client-view.tsx';
import { DomainView } from './domain-view.tsx';
import { ExternalView } from './external-view.tsx';
import { GatewayView } from './gateway-view.tsx';
import { NamespaceView } from './namespace-view.tsx';
import { NodeView } from './node-view.tsx';
import { ServiceView } from './service-view.tsx';
import { WaypointView } from './waypoint-view.tsx';

export const nodeViews = {
  domain: DomainView,
  namespace: NamespaceView,
  gateway: GatewayView,
  waypoint: WaypointView,
  node: NodeView,
  service: ServiceView,
  client: ClientView,
  external: ExternalView,
  attachment: AttachmentView,
} as const satisfies { readonly [Type in ElementType]: NodeTypes[string] };

/** Letters that pick an element from the palette, in its order. */
export const paletteOrder: readonly { readonly type: ElementType; readonly key: string }[] = [
  { type: 'domain', key: 'd' },
  { type: 'namespace', key: 'n' },
  { type: 'gateway', key: 'g' },
  { type: 'waypoint', key: 'w' },
  { type: 'service', key: 's' },
  { type: 'node', key: 'o' },
  { type: 'client', key: 'c' },
  { type: 'external', key: 'e' },
  { type: 'attachment', key: 'a' },
];
