import type { Path } from '../../base/path.ts';
import { type IntOrStringSchema, intOrString, type ValueRule } from '../../schema/notation.ts';
import { finds } from './rule.ts';
import { isEmptySelector, labelSelector, type Selector, selects } from './shapes/label-selector.ts';
import type { PodTemplate } from './shapes/pod-template.ts';

/** What rules over workloads read. */
export interface Workload {
  readonly selector?: Selector;
  readonly template?: PodTemplate;
}

const notEmpty = finds<Selector>('must select something', function* (selector) {
  if (isEmptySelector(selector)) yield { message: 'must not be empty' };
});

/** The selector of a workload: it finds the pods the workload made. */
export const ownSelector = {
  ...labelSelector,
  rules: [notEmpty],
  doc: 'Selects the pods of the workload; the labels of the template must match.',
};

export const selectsItsPods = finds<Workload>('must select its own pods', function* ({ selector, template }) {
  if (selector && !isEmptySelector(selector) && !selects(selector, template?.metadata?.labels ?? {}))
    yield { path: ['template', 'metadata', 'labels'], message: 'must match the selector' };
});

export const runsForever = finds<Workload>('must run forever', function* ({ template }) {
  const { restartPolicy = 'Always', activeDeadlineSeconds } = template?.spec ?? {};
  if (restartPolicy !== 'Always') yield { path: ['template', 'spec', 'restartPolicy'], message: 'must be Always' };
  if (activeDeadlineSeconds !== undefined)
    yield { path: ['template', 'spec', 'activeDeadlineSeconds'], message: 'must not be set: these pods run forever' };
});

const PERCENT = /^(\d{1,9})%$/;

/** The number before %, or of a plain number; undefined where it is none. */
function amountOf(value: number | string | undefined): number | undefined {
  if (typeof value === 'number') return value;
  const found = value === undefined ? undefined : PERCENT.exec(value)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** Percentages above 100 say nothing for what may be missing. */
const amountRule = (mostPercent: number | undefined): ValueRule =>
  finds<number | string>('must be a number or a percentage', function* (value) {
    const amount = amountOf(value);
    if (amount === undefined) yield { message: 'must be a whole number, or a percentage like 25%' };
    else if (amount < 0) yield { message: 'must not be negative' };
    else if (typeof value === 'string' && mostPercent !== undefined && amount > mostPercent)
      yield { message: `must be at most ${mostPercent}%` };
  });

/** A number of pods, or a share of them. */
export const podCount = (
  options: { readonly doc?: string; readonly default?: number | string; readonly mostPercent?: number } = {},
): IntOrStringSchema => {
  const { mostPercent, ...rest } = options;
  return intOrString({ ...rest, pointer: true, rules: [amountRule(mostPercent)] });
};

interface Rolling {
  readonly maxSurge?: number | string;
  readonly maxUnavailable?: number | string;
}

export function isZero(value: number | string | undefined): boolean {
  return (amountOf(value) ?? 0) === 0;
}

/** A rollout that may neither add nor remove a pod would never move. */
export const makesProgress = (zeroAt: Path) =>
  finds<Rolling>('must leave room for a rollout', function* ({ maxSurge, maxUnavailable }) {
    if (isZero(maxSurge) && isZero(maxUnavailable))
      yield { path: zeroAt, message: 'must not be 0 where maxSurge is 0 too: no pod could be replaced' };
  });
