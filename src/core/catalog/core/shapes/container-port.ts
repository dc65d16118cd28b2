import { list, object, oneOf, required, string } from '../../../schema/notation.ts';
import { portName } from '../forms/names.ts';
import { finds, repeats } from '../rule.ts';
import { portNumber, textIn } from '../scalars.ts';

export const PROTOCOLS = ['TCP', 'UDP', 'SCTP'] as const;

/** What the API reads of a container's port. */
export interface Port {
  readonly name?: string;
  readonly hostPort?: number;
  readonly containerPort?: number;
  readonly protocol?: string;
  readonly hostIP?: string;
}

/** The ports a container says it listens on; it may listen on others too. */
export const containerPorts = list(
  object({
    name: textIn(portName, { doc: 'A name by which Services and probes call the port.' }),
    hostPort: portNumber({ doc: 'A port of the node that leads here.' }),
    containerPort: required(portNumber({ doc: 'The port the container listens on.' })),
    protocol: oneOf(PROTOCOLS, { default: 'TCP', doc: 'The protocol of the port.' }),
    hostIP: string(),
  }),
  {
    doc: 'Ports the container listens on.',
    rules: [finds<readonly Port[]>('must be unique', (ports) => repeats(ports, ({ name }) => name || undefined, ['name']))],
  },
);
