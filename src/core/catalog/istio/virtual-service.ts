import { list, object, string } from '../../schema/notation.ts';
import { httpRoute } from './http-route.ts';
import { tcpRoute, tlsRoute } from './stream-route.ts';

export const virtualService = object({
  exportTo: list(string(), { doc: 'Namespaces that see the rules: . is its own, * all.' }),
  gateways: list(string(), { doc: 'Gateways that take the rules; mesh means sidecars, and is meant where nothing is written.' }),
  hosts: list(string(), { doc: "Names that the rules are for; a short name is of the rule's namespace." }),
  http: list(httpRoute, { doc: 'Rules for HTTP and gRPC, in order.' }),
  tcp: list(tcpRoute, { doc: 'Rules for raw TCP, in order.' }),
  tls: list(tlsRoute, { doc: 'Rules for TLS that is passed through, in order.' }),
});
