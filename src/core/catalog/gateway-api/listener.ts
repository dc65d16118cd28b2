import type { ValueRule, Violation } from '../../schema/notation.ts';
import { integer, list, map, object, oneOf, required, variant } from '../../schema/notation.ts';
import { conditions } from './conditions.ts';
import { labelSelector } from './label-selector.ts';
import { secretReference } from './references.ts';
import { annotationValue, group, hostname, kind, port, protocol, sectionName } from './scalars.ts';

/** Listeners, as a Gateway and a ListenerSet have them. */

interface Listener {
  readonly name: string;
  readonly port?: number;
  readonly protocol?: string;
  readonly hostname?: string;
  readonly tls?: { readonly mode?: string };
}

const routeKind = object({
  group: variant(group, { default: 'gateway.networking.k8s.io', doc: 'The API group of the route kind.' }),
  kind: required(variant(kind, { doc: 'The route kind: HTTPRoute, GRPCRoute …' })),
});

const allowedRoutes = object(
  {
    namespaces: object(
      {
        from: oneOf(['All', 'Selector', 'Same'], { default: 'Same', doc: 'Whose routes may hang here.' }),
        selector: variant(labelSelector, { doc: 'Which namespaces, where from is Selector.' }),
      },
      { default: { from: 'Same' }, doc: 'Namespaces whose routes may hang here.' },
    ),
    kinds: list(routeKind, { maxItems: 8, doc: 'Kinds of routes that may hang here; absent: all that fit the protocol.' }),
  },
  { default: { namespaces: { from: 'Same' } }, doc: 'Which routes may hang on this listener.' },
);

const terminatingNeedsCertificates: ValueRule = {
  message: 'Terminating TLS needs certificateRefs, or options of the implementation.',
  holds: (tls: { readonly mode?: string; readonly certificateRefs?: readonly unknown[]; readonly options?: object }) =>
    tls.mode !== 'Terminate' || (tls.certificateRefs ?? []).length > 0 || Object.keys(tls.options ?? {}).length > 0,
};

const listenerTls = object(
  {
    mode: oneOf(['Terminate', 'Passthrough'], { default: 'Terminate', doc: 'Whether TLS ends at the gateway or behind it.' }),
    certificateRefs: list(secretReference, { maxItems: 64, doc: 'The certificates that are shown; chosen by SNI.' }),
    options: map(annotationValue, { maxProperties: 16, doc: 'Settings of the implementation.' }),
  },
  { doc: 'How TLS is handled.', rules: [terminatingNeedsCertificates] },
);

const listener = object({
  name: required(variant(sectionName, { doc: 'The name routes refer to it by.' })),
  hostname: variant(hostname, { doc: 'Only requests for this host (or SNI); absent: for all.' }),
  port: required(variant(port, { doc: 'The port that is opened; listeners may share it.' })),
  protocol: required(protocol),
  tls: listenerTls,
  allowedRoutes,
});

/** One mistake for each listener that makes it, at its field. */
const eachListener = (message: string, field: keyof Listener, holds: (listener: Listener) => boolean): ValueRule => ({
  message,
  holds: (listeners: readonly Listener[]) =>
    listeners.flatMap((one, index): readonly Violation[] => (holds(one) ? [] : [{ path: [index, field], message }])),
});

const ofOneKind = (one: Listener): string => JSON.stringify([one.port, one.protocol, one.hostname ?? null]);

const distinctListeners: ValueRule = {
  message: 'Listeners must differ in port, protocol or hostname.',
  holds: (listeners: readonly Listener[]) => {
    const first = new Map<string, number>();
    return listeners.flatMap((one, index): readonly Violation[] => {
      const other = first.get(ofOneKind(one));
      if (other === undefined) first.set(ofOneKind(one), index);
      return other === undefined
        ? []
        : [
            {
              path: [index],
              message: `Port, protocol and hostname are those of listener ${listeners[other]?.name}; one of them must differ.`,
            },
          ];
    });
  },
};

export const listeners = list(listener, {
  semantics: 'map',
  keys: ['name'],
  minItems: 1,
  maxItems: 64,
  rules: [
    eachListener('HTTP, TCP and UDP listeners have no tls: use HTTPS or TLS.', 'tls', (one) =>
      ['HTTP', 'TCP', 'UDP'].includes(one.protocol ?? '') ? one.tls === undefined : true,
    ),
    eachListener('TLS ends at an HTTPS listener: its tls.mode is Terminate; for Passthrough use protocol TLS.', 'tls', (one) =>
      one.protocol === 'HTTPS' && one.tls ? one.tls.mode === 'Terminate' : true,
    ),
    eachListener('A TLS listener needs tls with its mode.', 'tls', (one) => (one.protocol === 'TLS' ? Boolean(one.tls?.mode) : true)),
    eachListener('TCP and UDP listeners have no hostname: nothing in the traffic names one.', 'hostname', (one) =>
      ['TCP', 'UDP'].includes(one.protocol ?? '') ? !one.hostname : true,
    ),
    distinctListeners,
  ],
});

export const listenerStatuses = list(
  object({
    name: required(variant(sectionName, { doc: 'The listener this is about.' })),
    supportedKinds: list(routeKind, { maxItems: 8, doc: 'The kinds of routes it can take.' }),
    attachedRoutes: required(integer({ format: 'int32', doc: 'How many routes hang on it.' })),
    conditions: required(conditions),
  }),
  { semantics: 'map', keys: ['name'], maxItems: 64, doc: 'What the controller says of each listener.' },
);
