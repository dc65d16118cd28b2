/** Complete designs from practice, each with saved requests and assertions that hold. */
import type { Design } from '../design/design.ts';
import { ambientExposure } from './ambient-exposure.ts';
import { businessLines } from './business-lines.ts';
import { publicPrivate } from './public-private.ts';
import { sidecarsToAmbient } from './sidecars-to-ambient.ts';
import { threeRoles } from './three-roles.ts';

export interface Template {
  readonly id: string;
  readonly title: string;
  /** One sentence for the welcome screen. */
  readonly summary: string;
  readonly design: Design;
}

export const templates: readonly Template[] = [
  {
    id: 'ambient-exposure',
    title: 'Ambient exposure',
    summary: 'A service in the ambient mesh, exposed through a gateway and a waypoint that lets two paths through.',
    design: ambientExposure,
  },
  {
    id: 'public-private',
    title: 'Public and private',
    summary: 'Two domains on Envoy Gateway, each with its own gateway, quota and network policies; neither reaches the other.',
    design: publicPrivate,
  },
  {
    id: 'business-lines',
    title: 'Business lines with canary',
    summary:
      'Three lines with a gateway, a class and a quota each, one agreed call between them, and a storefront that is rolled out by shares.',
    design: businessLines,
  },
  {
    id: 'sidecars-to-ambient',
    title: 'From sidecars to ambient',
    summary: 'A migration half way: what passes the waypoint of a moved namespace, and what still goes past it from behind sidecars.',
    design: sidecarsToAmbient,
  },
  {
    id: 'three-roles',
    title: 'Three roles, one gateway',
    summary: 'A gateway of the platform team, routes of application teams, and backends in a namespace that grants them.',
    design: threeRoles,
  },
];
