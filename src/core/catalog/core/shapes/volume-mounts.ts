import { boolean, list, object, oneOf, required, string } from '../../../schema/notation.ts';
import { descendingPath } from '../forms/names.ts';
import { finds, repeats } from '../rule.ts';

/** What the API reads of a mount. */
export interface Mount {
  readonly name?: string;
  readonly mountPath?: string;
  readonly subPath?: string;
  readonly subPathExpr?: string;
  readonly readOnly?: boolean;
  readonly mountPropagation?: string;
  readonly recursiveReadOnly?: string;
}

export interface Device {
  readonly name?: string;
  readonly devicePath?: string;
}

/** What the server says of a mount, it says of the list. */
const subPaths = finds<readonly Mount[]>('must mount inside its volume', function* (mounts) {
  for (const [index, { subPath, subPathExpr, readOnly, mountPropagation = 'None', recursiveReadOnly = 'Disabled' }] of mounts.entries()) {
    for (const path of [subPath, subPathExpr]) {
      const fault = path && descendingPath(path);
      if (fault) yield { message: `has a subPath in item ${index} that ${fault}` };
    }
    if (subPath && subPathExpr) yield { path: [index, 'subPathExpr'], message: 'must not stand beside subPath' };
    if (recursiveReadOnly === 'Disabled') continue;
    if (!readOnly) yield { message: `may have recursiveReadOnly in item ${index} only where it is readOnly` };
    if (mountPropagation !== 'None') yield { message: `may have recursiveReadOnly in item ${index} only without mountPropagation` };
  }
});

/** Where volumes appear in a container. */
export const volumeMounts = list(
  object({
    name: required(string({ doc: 'The name of the volume.' })),
    readOnly: boolean({ doc: 'Whether it can only be read.' }),
    recursiveReadOnly: oneOf(['Disabled', 'IfPossible', 'Enabled'], { pointer: true }),
    mountPath: required(string({ doc: 'Where in the container it appears.' })),
    subPath: string({ doc: 'The part of the volume that is mounted.' }),
    subPathExpr: string(),
    mountPropagation: oneOf(['None', 'HostToContainer', 'Bidirectional'], { pointer: true }),
  }),
  {
    doc: 'Where volumes appear in the container.',
    rules: [finds<readonly Mount[]>('must be unique', (mounts) => repeats(mounts, ({ mountPath }) => mountPath, ['mountPath'])), subPaths],
  },
);

export const volumeDevices = list(object({ name: required(string()), devicePath: required(string()) }), {
  rules: [
    finds<readonly Device[]>('must be unique', function* (devices) {
      yield* repeats(devices, ({ name }) => name || undefined, ['name']);
      yield* repeats(devices, ({ devicePath }) => devicePath, ['devicePath']);
      for (const [index, { devicePath = '' }] of devices.entries())
        if (devicePath.split('/').includes('..')) yield { path: [index, 'devicePath'], message: 'must not contain ..' };
    }),
  ],
});
