import { integer, map, object, string, type ValueRule } from '../../schema/notation.ts';
import { atLeastOneOf, has } from '../../schema/presence.ts';
import { portNumber } from './port.ts';

export const socketWithoutPorts: ValueRule = {
  message: 'A Unix socket has no ports.',
  holds: (entry: { address?: string }) => !entry.address?.startsWith('unix://') || !has(entry, 'ports'),
};

/** One address outside the cluster that stands for a workload. */
export const workloadEntry = object(
  {
    address: string({
      doc: 'Address, name or Unix socket.',
      maxLength: 256,
      rules: [
        {
          message: 'After unix:// comes an absolute path or an abstract socket that starts with @.',
          holds: (address: string) => !address.startsWith('unix://') || address[7] === '/' || address[7] === '@',
        },
        {
          message: 'A Unix socket is a file, not a directory: drop the slash at the end.',
          holds: (address: string) => !address.startsWith('unix://') || !address.endsWith('/'),
        },
      ],
    }),
    labels: map(string(), { doc: 'Labels of the workload, for selectors.', maxProperties: 256 }),
    locality: string({ doc: 'Region, zone and sub-zone, with slashes.', maxLength: 2048 }),
    network: string({ doc: "Network it is in; reached through that network's gateway.", maxLength: 2048 }),
    ports: map(portNumber(), {
      doc: 'Port names and the numbers behind them.',
      maxProperties: 128,
      rules: [
        {
          message: 'A port name has up to 62 letters, digits and inner hyphens.',
          holds: (ports: object) =>
            Object.keys(ports).every((name) => name.length < 63 && /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$/.test(name)),
        },
      ],
    }),
    serviceAccount: string({ doc: 'Service account of its identity.', maxLength: 253 }),
    weight: integer({ doc: 'Share of the traffic.', minimum: 0, maximum: 4294967295 }),
  },
  {
    rules: [
      atLeastOneOf(['address', 'network'], 'a workload is reached by its address or through the gateway of its network'),
      socketWithoutPorts,
    ],
  },
);
