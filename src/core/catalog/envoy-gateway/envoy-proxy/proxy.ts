import { boolean, integer, list, map, object, oneOf, required, string, variant } from '../../../schema/notation.ts';
import { has } from '../../../schema/presence.ts';
import { labelSelector } from '../label-selector.ts';
import { proxyBackendTls } from './backend-tls.ts';
import { bootstrap } from './bootstrap.ts';
import { moduleSource } from './dynamic-module.ts';
import { filterOrder } from './filter-order.ts';
import { geoIp } from './geo-ip.ts';
import { kubernetesProvider } from './kubernetes.ts';
import { shutdown } from './shutdown.ts';
import { telemetry } from './telemetry.ts';

export const envoyProxy = object(
  {
    backendTLS: variant(proxyBackendTls, { doc: 'How TLS is spoken to all backends.' }),
    bootstrap: variant(bootstrap, { doc: 'Changes to the configuration Envoy starts with.' }),
    concurrency: integer({ doc: 'Worker threads.', format: 'int32' }),
    dynamicModules: list(moduleSource, { doc: 'Shared libraries that policies may use.', semantics: 'map', keys: ['name'], maxItems: 16 }),
    extraArgs: list(string(), { doc: 'Further arguments of Envoy.' }),
    filterOrder: list(filterOrder, { doc: 'The order of HTTP filters.' }),
    geoIP: variant(geoIp, { doc: 'Where locations of addresses are looked up.' }),
    ipFamily: oneOf(['IPv4', 'IPv6', 'DualStack'], { doc: 'Which addresses are used.' }),
    logging: object(
      {
        level: map(oneOf(['trace', 'debug', 'info', 'warn', 'error', 'off', 'critical']), {
          doc: 'Level by component; default for the others.',
          default: { default: 'warn' },
        }),
      },
      { doc: 'What Envoy logs of itself.', default: { level: { default: 'warn' } } },
    ),
    luaValidation: oneOf(['Strict', 'InsecureSyntax', 'Disabled'], { doc: 'How strictly scripts are checked.' }),
    mergeBackends: object(
      {
        selector: variant(labelSelector, { doc: 'Labels of the Services.' }),
      },
      { doc: 'Other backends that are merged.' },
    ),
    mergeGateways: boolean({ doc: 'All Gateways of the class share one Envoy.' }),
    mergeType: oneOf(['Replace', 'StrategicMerge', 'JSONMerge'], { doc: 'How this merges with the settings of the class.' }),
    preserveRouteOrder: boolean({ doc: 'Keep rules in the order written.' }),
    provider: object(
      {
        host: object(
          {
            envoyVersion: string({ doc: 'Version that is downloaded.' }),
          },
          { doc: "Envoy as a process of the controller's host." },
        ),
        kubernetes: variant(kubernetesProvider, { doc: 'The objects that run Envoy.' }),
        type: required(oneOf(['Kubernetes', 'Host'], { doc: 'In Kubernetes, or on this host.' })),
      },
      { doc: 'Where Envoy runs, and how.' },
    ),
    routingType: string({ doc: "Whether endpoints or the Service's address are called." }),
    shutdown: variant(shutdown, { doc: 'How Envoy goes away.' }),
    telemetry: variant(telemetry, { doc: 'Access logs, metrics and traces.' }),
  },
  {
    rules: [
      {
        message: 'Gateways are merged by mergeGateways or through mergeBackends: keep one.',
        holds: (spec: { mergeGateways?: boolean }) => spec.mergeGateways !== true || !has(spec, 'mergeBackends'),
      },
    ],
  },
);
