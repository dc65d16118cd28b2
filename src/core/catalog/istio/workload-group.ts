import { integer, list, map, object, required, string, variant } from '../../schema/notation.ts';
import { alternatives } from '../../schema/presence.ts';
import { portNumber } from './port.ts';
import { socketWithoutPorts, workloadEntry } from './workload-entry.ts';

/** What the entries of a group share; each brings its own address. */
const workloadTemplate = variant(workloadEntry, { rules: [socketWithoutPorts] });

const workloadProbe = object(
  {
    exec: object(
      {
        command: required(list(string({ minLength: 1 }), { doc: 'The command and its arguments; 0 is healthy.' })),
      },
      { doc: 'By a command.' },
    ),
    failureThreshold: integer({ doc: 'Failures in a row to be unhealthy.', minimum: 0, format: 'int32' }),
    grpc: object(
      {
        port: portNumber({ doc: 'Port that is asked.' }),
        service: string({ doc: 'Service that is asked about.' }),
      },
      { doc: "By gRPC's health service." },
    ),
    httpGet: object(
      {
        host: string({ doc: 'Host to connect to.' }),
        httpHeaders: list(
          object({
            name: string({ doc: 'Name of the header.', pattern: '^[-_A-Za-z0-9]+$' }),
            value: string({ doc: 'Its value.' }),
          }),
          { doc: 'Headers that are sent.' },
        ),
        path: string({ doc: 'Path that is asked.' }),
        port: required(portNumber({ doc: 'Port that is asked.' })),
        scheme: string({
          doc: 'HTTP or HTTPS.',
          rules: [
            {
              message: 'The scheme of a probe is HTTP or HTTPS, in capitals.',
              holds: (scheme: string) => ['', 'HTTP', 'HTTPS'].includes(scheme),
            },
          ],
        }),
      },
      { doc: 'By an HTTP request.' },
    ),
    initialDelaySeconds: integer({ doc: 'Seconds before the first probe.', minimum: 0, format: 'int32' }),
    periodSeconds: integer({ doc: 'Seconds between probes.', minimum: 0, format: 'int32' }),
    successThreshold: integer({ doc: 'Successes in a row to be healthy.', minimum: 0, format: 'int32' }),
    tcpSocket: object(
      {
        host: string({ doc: 'Host to connect to.' }),
        port: required(portNumber({ doc: 'Port to connect to.' })),
      },
      { doc: 'By a connection.' },
    ),
    timeoutSeconds: integer({ doc: 'Seconds until a probe has failed.', minimum: 0, format: 'int32' }),
  },
  { rules: [alternatives('httpGet', 'tcpSocket', 'exec', 'grpc')] },
);

export const workloadGroup = object({
  metadata: object(
    {
      annotations: map(string(), { doc: 'Annotations of the entries.', maxProperties: 256 }),
      labels: map(string(), { doc: 'Labels of the entries.', maxProperties: 256 }),
    },
    { doc: 'Labels and annotations of the entries made.' },
  ),
  probe: variant(workloadProbe, { doc: "How the workload's health is asked." }),
  template: required(variant(workloadTemplate, { doc: 'What the entries made look like.' })),
});
