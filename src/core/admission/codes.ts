import type { FaultKind } from '../schema/fault.ts';

/** The stable codes of everything admission says. Their meaning never changes; a code that is no longer used is not given again. */
export const CODES = {
  /** The text is not YAML, or one that the server cannot read. */
  syntax: 'BH1001',
  /** The document is not a Kubernetes object. */
  notAnObject: 'BH1002',
  /** A kind that no catalog describes: kept, unchecked. */
  unknownKind: 'BH1003',
  /** The kind is known, this version of it is not served. */
  unknownVersion: 'BH1004',
  /** The version is on its way out. */
  deprecatedVersion: 'BH1005',
  /** A field is written twice. */
  duplicateField: 'BH1006',
  /** The text is larger than what is read. */
  tooLarge: 'BH1007',
  /** A CustomResourceDefinition that defines nothing. */
  badCrd: 'BH1008',
  /** A kind that no server has in this API group. */
  noSuchKind: 'BH1009',
} as const;

/** The code of each sort of mistake in a value. */
export const FAULT_CODES: Readonly<Record<FaultKind, string>> = {
  unknown: 'BH1101',
  type: 'BH1102',
  required: 'BH1103',
  enum: 'BH1104',
  pattern: 'BH1105',
  format: 'BH1106',
  bound: 'BH1107',
  tooLong: 'BH1108',
  tooShort: 'BH1109',
  duplicateItem: 'BH1110',
  rule: 'BH1111',
};

/** Mistakes in names, labels and the rest of metadata. */
export const METADATA_CODE = 'BH1201';
