/**
 * What istiod's validating webhook says of an object that its CRD already accepts. Errors refuse the object, warnings accompany it.
 * https://istio.io/latest/docs/ops/common-problems/validation/
 */
import type { JsonObject } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';

export interface Judgement {
  readonly level: 'error' | 'warning';
  readonly path: Path;
  readonly message: string;
  /** Where istiod's analysis gives it a code of its own. */
  readonly sameAs?: string;
}

export type Judgements = Iterable<Judgement>;

/** The object a validator judges. */
export interface Judged {
  readonly name: string;
  readonly namespace: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec: JsonObject;
}

export const error = (path: Path, message: string): Judgement => ({ level: 'error', path, message });
export const warning = (path: Path, message: string): Judgement => ({ level: 'warning', path, message });
