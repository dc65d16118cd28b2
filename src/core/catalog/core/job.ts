import type { JsonObject } from '../../base/json.ts';
import { list, object, oneOf, required, string, type WholeObject } from '../../schema/notation.ts';
import { cronSchedule } from './forms/cron.ts';
import { domainPrefixedPath } from './forms/names.ts';
import { builtin } from './kind.ts';
import { finds } from './rule.ts';
import { flag, int32, int32Pointer, int64Pointer, textIn, time } from './scalars.ts';
import { labelSelector, type Selector, selects } from './shapes/label-selector.ts';
import { templateMeta } from './shapes/object-meta.ts';
import { type PodTemplate, podTemplate } from './shapes/pod-template.ts';
import { objectReference } from './shapes/references.ts';
import { jobStatus } from './shapes/statuses.ts';

const MOST_FAILURE_RULES = 20;
const MOST_EXIT_CODES = 255;
const MOST_PATTERNS = 20;
const MOST_SUCCESS_RULES = 20;
const MOST_INDEXED = 100_000;
const LARGEST_INT32 = 2 ** 31 - 1;

interface FailureRule {
  readonly onExitCodes?: { readonly operator?: string; readonly containerName?: string; readonly values?: readonly number[] };
  readonly onPodConditions?: readonly unknown[];
}

const oneCause = finds<FailureRule>('must have one cause', function* ({ onExitCodes, onPodConditions }) {
  if (onExitCodes === undefined && onPodConditions === undefined) yield { message: 'must have onExitCodes or onPodConditions' };
  if (onExitCodes !== undefined && onPodConditions !== undefined)
    yield { message: 'must have only one of onExitCodes and onPodConditions' };
});

const codesFit = finds<{ readonly operator?: string; readonly values?: readonly number[] }>(
  'must have exit codes',
  function* ({ operator, values = [] }) {
    for (const [index, value] of values.entries()) {
      if (operator === 'In' && value === 0) yield { path: ['values', index], message: 'must not be 0: that is success' };
      if (index > 0 && value <= (values[index - 1] ?? 0)) yield { path: ['values'], message: 'must be in order, each once' };
    }
  },
);

const podFailurePolicy = object({
  rules: required(
    list(
      object(
        {
          action: required(oneOf(['FailJob', 'FailIndex', 'Ignore', 'Count'])),
          onExitCodes: object(
            {
              containerName: string({ pointer: true }),
              operator: required(oneOf(['In', 'NotIn'])),
              values: required(list(int32(), { maxItems: MOST_EXIT_CODES })),
            },
            { rules: [codesFit] },
          ),
          onPodConditions: list(object({ type: required(string()), status: oneOf(['True', 'False', 'Unknown'], { default: 'True' }) }), {
            maxItems: MOST_PATTERNS,
          }),
        },
        { rules: [oneCause] },
      ),
      { maxItems: MOST_FAILURE_RULES },
    ),
  ),
});

const successPolicy = object({
  rules: required(
    list(
      object(
        { succeededIndexes: string({ pointer: true }), succeededCount: int32Pointer({ minimum: 1 }) },
        {
          rules: [
            finds<{ readonly succeededIndexes?: string; readonly succeededCount?: number }>('must say when', function* (rule) {
              if (rule.succeededIndexes === undefined && rule.succeededCount === undefined)
                yield { message: 'must have succeededIndexes or succeededCount' };
            }),
          ],
        },
      ),
      { maxItems: MOST_SUCCESS_RULES },
    ),
  ),
});

const jobFields = {
  parallelism: int32Pointer({ minimum: 0, doc: 'How many pods may run at the same time.' }),
  completions: int32Pointer({ minimum: 0, doc: 'How many pods must succeed.' }),
  activeDeadlineSeconds: int64Pointer({ minimum: 0, doc: 'After how long the job is ended.' }),
  podFailurePolicy,
  successPolicy,
  backoffLimit: int32Pointer({ minimum: 0, doc: 'How many failures are borne.' }),
  backoffLimitPerIndex: int32Pointer({ minimum: 0 }),
  maxFailedIndexes: int32Pointer({ minimum: 0 }),
  selector: labelSelector,
  manualSelector: flag(),
  template: podTemplate,
  ttlSecondsAfterFinished: int32Pointer({ minimum: 0, doc: 'After how long a finished job is removed.' }),
  completionMode: oneOf(['NonIndexed', 'Indexed'], { pointer: true, default: 'NonIndexed' }),
  suspend: flag({ default: false, doc: 'Whether it waits.' }),
  podReplacementPolicy: oneOf(['TerminatingOrFailed', 'Failed'], { pointer: true }),
  managedBy: textIn(domainPrefixedPath, { pointer: true, maxLength: 63 }),
  // Alpha in 1.36: decoded, and dropped where the feature is off.
  scheduling: object({}, { open: true }),
};

interface JobSpec {
  readonly parallelism?: number;
  readonly completions?: number;
  readonly completionMode?: string;
  readonly template?: PodTemplate;
  readonly podFailurePolicy?: { readonly rules?: readonly (FailureRule & { readonly action?: string })[] };
  readonly podReplacementPolicy?: string;
  readonly successPolicy?: unknown;
  readonly backoffLimitPerIndex?: number;
  readonly maxFailedIndexes?: number;
  readonly selector?: Selector;
  readonly manualSelector?: boolean;
}

const podsEnd = finds<JobSpec>('must have pods that end', function* ({ template }) {
  const { restartPolicy } = template?.spec ?? {};
  if (restartPolicy !== 'OnFailure' && restartPolicy !== 'Never')
    yield { path: ['template', 'spec', 'restartPolicy'], message: 'must be OnFailure or Never: the pods of a job end' };
});

const modeFits = finds<JobSpec>('must have what its mode can have', function* (spec) {
  const indexed = spec.completionMode === 'Indexed';
  if (indexed && spec.completions === undefined) yield { path: ['completions'], message: 'is required where completionMode is Indexed' };
  if (indexed && (spec.parallelism ?? 0) > MOST_INDEXED)
    yield { path: ['parallelism'], message: `must be at most ${MOST_INDEXED} where completionMode is Indexed` };
  if (!indexed)
    for (const field of ['backoffLimitPerIndex', 'maxFailedIndexes', 'successPolicy'] as const)
      if (spec[field] !== undefined) yield { path: [field], message: 'must not be set unless completionMode is Indexed' };
  if (spec.maxFailedIndexes !== undefined) {
    if (spec.backoffLimitPerIndex === undefined) yield { path: ['backoffLimitPerIndex'], message: 'is required beside maxFailedIndexes' };
    if (spec.completions !== undefined && spec.maxFailedIndexes > spec.completions)
      yield { path: ['maxFailedIndexes'], message: 'must be at most completions' };
  }
});

const failuresFit = finds<JobSpec>('must have a failure policy that fits', function* ({ podFailurePolicy: policy, template, ...spec }) {
  if (policy === undefined) return;
  if (template?.spec?.restartPolicy !== 'Never')
    yield { path: ['template', 'spec', 'restartPolicy'], message: 'must be Never where podFailurePolicy is set' };
  if (spec.podReplacementPolicy === 'TerminatingOrFailed')
    yield { path: ['podReplacementPolicy'], message: 'must be Failed where podFailurePolicy is set' };
  const names = new Set([...(template?.spec?.containers ?? []), ...(template?.spec?.initContainers ?? [])].map(({ name }) => name));
  for (const [index, { action, onExitCodes }] of (policy.rules ?? []).entries()) {
    if (onExitCodes?.containerName !== undefined && !names.has(onExitCodes.containerName))
      yield { path: ['podFailurePolicy', 'rules', index, 'onExitCodes', 'containerName'], message: 'must be the name of a container' };
    if (action === 'FailIndex' && spec.backoffLimitPerIndex === undefined)
      yield { path: ['podFailurePolicy', 'rules', index, 'action'], message: 'must not be FailIndex unless backoffLimitPerIndex is set' };
  }
});

const commonRules = [podsEnd, modeFits, failuresFit];

interface Job {
  readonly metadata?: { readonly uid?: string };
  readonly spec?: JobSpec;
}

/** Jobs select their pods by a label the server makes up, unless they say that they do it themselves. */
const selectorIsOwn = finds<Job>('must leave its selector to the server', function* ({ spec = {} }) {
  if (spec.manualSelector) {
    if (spec.selector === undefined) yield { path: ['spec', 'selector'], message: 'is required where manualSelector is true' };
    else if (!selects(spec.selector, spec.template?.metadata?.labels ?? {}))
      yield { path: ['spec', 'template', 'metadata', 'labels'], message: 'must match the selector' };
  } else if (spec.selector !== undefined && Object.keys(spec.selector).length > 0)
    yield { path: ['spec', 'selector'], message: 'must not be set unless manualSelector is true: the server makes it up' };
});

function fillJob(spec: JsonObject): JsonObject {
  const noneSaid = spec.completions === undefined && spec.parallelism === undefined;
  return {
    ...spec,
    ...(noneSaid && { completions: 1 }),
    ...(spec.parallelism === undefined && { parallelism: 1 }),
    ...(spec.backoffLimit === undefined && { backoffLimit: spec.backoffLimitPerIndex === undefined ? 6 : LARGEST_INT32 }),
    ...(spec.podReplacementPolicy === undefined && {
      podReplacementPolicy: spec.podFailurePolicy === undefined ? 'TerminatingOrFailed' : 'Failed',
    }),
  };
}

/** The pods of a job carry its name, so that it can be found in them. */
function fillPodLabels(job: WholeObject): WholeObject {
  const { spec } = job as unknown as {
    readonly spec?: JsonObject & { readonly template?: JsonObject & { readonly metadata?: JsonObject } };
  };
  const { name } = job.metadata;
  if (!spec?.template || typeof name !== 'string' || name === '') return job;
  const metadata = spec.template.metadata ?? {};
  const labels = { 'batch.kubernetes.io/job-name': name, 'job-name': name, ...(metadata.labels as JsonObject | undefined) };
  return { ...job, spec: { ...spec, template: { ...spec.template, metadata: { ...metadata, labels } } } };
}

export const job = builtin({
  group: 'batch',
  kind: 'Job',
  plural: 'jobs',
  doc: 'Runs pods until enough of them succeeded.',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/',
  schema: object({ spec: object(jobFields, { default: {}, rules: commonRules, fill: fillJob }), status: jobStatus }),
  rules: [selectorIsOwn],
  fill: fillPodLabels,
});

const selectsNothing = finds<JobSpec>('must leave its selector to the server', function* ({ selector, manualSelector }) {
  if (selector !== undefined) yield { path: ['selector'], message: 'must not be set: the server makes it up' };
  if (manualSelector) yield { path: ['manualSelector'], message: 'must not be true' };
});

const LONGEST_CRON_JOB = 52;

const nameLeavesRoom = finds<{ readonly metadata?: { readonly name?: string } }>('must have a short name', function* ({ metadata }) {
  if ((metadata?.name ?? '').length > LONGEST_CRON_JOB)
    yield { path: ['metadata', 'name'], message: `must be no more than ${LONGEST_CRON_JOB} characters: jobs are named after it` };
});

const timeZone = (zone: string) => {
  if (zone === '' || zone.toLowerCase() === 'local') return 'must be the name of a time zone';
  return /^[A-Za-z0-9_+-]+(\/[A-Za-z0-9_+-]+)*$/.test(zone) ? undefined : 'must be the name of a time zone: Europe/Berlin';
};

const zonesOnce = finds<{ readonly schedule?: string; readonly timeZone?: string }>('must name its time zone once', function* (spec) {
  if (spec.schedule?.includes('TZ')) yield { path: ['schedule'], message: 'must not have TZ: say it in timeZone' };
});

export const cronJob = builtin({
  group: 'batch',
  kind: 'CronJob',
  plural: 'cronjobs',
  doc: 'Starts jobs by the clock.',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/',
  schema: object({
    spec: object(
      {
        schedule: required(textIn(cronSchedule, { doc: 'When: five fields like "0 3 * * *".' })),
        timeZone: textIn(timeZone, { pointer: true, doc: 'The time zone of the schedule.' }),
        startingDeadlineSeconds: int64Pointer({ minimum: 0 }),
        concurrencyPolicy: oneOf(['Allow', 'Forbid', 'Replace'], { default: 'Allow', doc: 'What happens while the last job still runs.' }),
        suspend: flag({ default: false }),
        jobTemplate: object(
          { metadata: templateMeta, spec: object(jobFields, { default: {}, rules: [...commonRules, selectsNothing], fill: fillJob }) },
          { default: {}, doc: 'The jobs that are started.' },
        ),
        successfulJobsHistoryLimit: int32Pointer({ minimum: 0, default: 3 }),
        failedJobsHistoryLimit: int32Pointer({ minimum: 0, default: 1 }),
      },
      { default: {}, rules: [zonesOnce] },
    ),
    status: object({ active: list(objectReference), lastScheduleTime: time, lastSuccessfulTime: time }),
  }),
  rules: [nameLeavesRoom],
});
