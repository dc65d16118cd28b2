import { integer, list, map, object, oneOf, required, string } from '../../../schema/notation.ts';

/** https://multicluster.sigs.k8s.io/concepts/multicluster-services-api/ */
export const serviceImport = object({
  type: required(oneOf(['ClusterSetIP', 'Headless'], { doc: 'One address for all clusters, or those of the pods.' })),
  ips: list(string(), { doc: 'The address.', maxItems: 2 }),
  ipFamilies: list(string(), { doc: 'IPv4, IPv6 or both.' }),
  ports: required(
    list(
      object({
        port: required(integer({ doc: 'Port number.', format: 'int32' })),
        name: string({ doc: 'Name of the port.' }),
        protocol: string({ doc: 'TCP, UDP or SCTP; TCP.' }),
        appProtocol: string({ doc: 'What is spoken.' }),
      }),
      { doc: 'Ports of the Service.' },
    ),
  ),
  sessionAffinity: string({ doc: 'ClientIP keeps a client on one pod.' }),
  sessionAffinityConfig: object({ clientIP: object({ timeoutSeconds: integer({ format: 'int32' }) }) }),
  internalTrafficPolicy: string({ doc: 'Local stays on the node.' }),
  trafficDistribution: string({ doc: 'Which endpoints are preferred.' }),
});

export const serviceExport = object({
  exportedLabels: map(string(), { doc: 'Labels of the ServiceImport.' }),
  exportedAnnotations: map(string(), { doc: 'Annotations of the ServiceImport.' }),
});
