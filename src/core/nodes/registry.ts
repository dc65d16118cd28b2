/** What each type of element compiles to. Adding a type means adding it here; the compiler lists what is missing. */
import type { Element, ElementOf, ElementType } from '../design/design.ts';
import { emitAttachment } from './attachment.ts';
import { emitClient } from './client.ts';
import { emitDomain } from './domain.ts';
import { emitExternal } from './external.ts';
import { emitGateway } from './gateway.ts';
import { nothing, type Output } from './manifest.ts';
import type { Model } from './model.ts';
import { emitNamespace } from './namespace.ts';
import { emitService } from './service.ts';
import { emitWaypoint } from './waypoint.ts';

type Emit<T extends ElementType> = (model: Model, element: ElementOf<T>) => Output;

const emitters: { readonly [T in ElementType]: Emit<T> } = {
  domain: emitDomain,
  namespace: emitNamespace,
  gateway: emitGateway,
  waypoint: emitWaypoint,
  // A node is part of the cluster, not of the bundle: `compile/surroundings.ts`.
  node: () => nothing,
  service: emitService,
  client: emitClient,
  external: emitExternal,
  attachment: emitAttachment,
};

export function emitElement(model: Model, element: Element): Output {
  // `as`: the table holds the emitter of the element's own type.
  return (emitters[element.type] as (model: Model, element: Element) => Output)(model, element);
}
