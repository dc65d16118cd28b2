import { pathSegmentFault, qualifiedNameFault, subdomainFault } from '../../../schema/names.ts';
import { list, object, oneOf, required, string } from '../../../schema/notation.ts';
import { finds, keysInForm } from '../rule.ts';
import { textIn } from '../scalars.ts';
import { labelSelector } from './label-selector.ts';
import { templateMeta } from './object-meta.ts';
import { typedLocalReference } from './references.ts';
import { type Amounts, anyAmounts, nanos } from './resources.ts';

const ACCESS_MODES = ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'] as const;

const aloneOncePod = finds<readonly string[]>('must stand alone', function* (modes) {
  if (modes.includes('ReadWriteOncePod') && modes.some((mode) => mode !== 'ReadWriteOncePod'))
    yield { message: 'must not have other modes beside ReadWriteOncePod' };
  // The server names the list, not the item.
  const unknown = modes.find((mode) => !ACCESS_MODES.some((one) => one === mode));
  if (unknown !== undefined) yield { message: `must be ${ACCESS_MODES.join(', ')}; ${unknown || 'an empty text'} is none` };
});

interface Requirements {
  readonly requests?: Amounts;
}

const asksForStorage = finds<{ readonly resources?: Requirements }>('must ask for storage', function* ({ resources }) {
  const requests = resources?.requests ?? {};
  const storage = Object.hasOwn(requests, 'storage') ? requests.storage : undefined;
  if (storage === undefined) yield { path: ['resources', 'requests', 'storage'], message: 'is required: how much storage is claimed' };
  else if (nanos(storage) <= 0n) yield { path: ['resources', 'requests', 'storage'], message: 'must be greater than zero' };
});

const amounts = { ...anyAmounts, rules: [keysInForm(qualifiedNameFault)] };

/** A claim for storage. https://kubernetes.io/docs/concepts/storage/persistent-volumes/#persistentvolumeclaims */
export const claimSpec = object(
  {
    accessModes: required(
      list(string(), { rules: [aloneOncePod], doc: 'How the volume may be mounted: by one node or many, for writing or not.' }),
    ),
    selector: labelSelector,
    resources: object({ limits: amounts, requests: { ...amounts, doc: 'How much storage is claimed.' } }, { default: {} }),
    volumeName: string(),
    storageClassName: textIn((name) => (name === '' ? undefined : subdomainFault(name)), {
      pointer: true,
      doc: 'The class of storage; the default one where nothing is said.',
    }),
    volumeMode: oneOf(['Block', 'Filesystem'], { pointer: true, default: 'Filesystem' }),
    dataSource: typedLocalReference,
    dataSourceRef: object({
      apiGroup: textIn(subdomainFault, { pointer: true }),
      kind: required(textIn(pathSegmentFault)),
      name: required(textIn(pathSegmentFault)),
      namespace: string({ pointer: true }),
    }),
    volumeAttributesClassName: textIn((name) => (name === '' ? undefined : subdomainFault(name)), { pointer: true }),
  },
  { default: {}, rules: [asksForStorage] },
);

/** A claim that is made for each pod. */
export const claimTemplate = object({ metadata: templateMeta, spec: claimSpec });
