/** Complete designs from practice, each with saved requests and assertions that hold. */
import type { Design } from '../design/design.ts';
import { ambientExposure } from './ambient-exposure.ts';
import { publicPrivate } from './public-private.ts';

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
];
