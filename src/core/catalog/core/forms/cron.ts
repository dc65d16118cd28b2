import type { Form } from './names.ts';

interface Field {
  readonly least: number;
  readonly most: number;
  readonly words?: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const FIELDS: readonly Field[] = [
  { least: 0, most: 59 },
  { least: 0, most: 23 },
  { least: 1, most: 31 },
  { least: 1, most: 12, words: MONTHS },
  { least: 0, most: 6, words: DAYS },
];
const DESCRIPTORS = new Set(['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly']);

/** A schedule as CronJobs take it: five fields, or a word like `@hourly`. https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax */
export const cronSchedule: Form = (text) => {
  const schedule = text.replace(/^(TZ|CRON_TZ)=\S*\s+/, '');
  if (schedule.startsWith('@')) {
    if (DESCRIPTORS.has(schedule) || /^@every (\d+(\.\d*)?(ns|us|µs|ms|s|m|h))+$/.test(schedule)) return undefined;
    return 'must be a cron schedule; this word is none';
  }
  const fields = schedule.split(/\s+/).filter((field) => field !== '');
  if (fields.length !== FIELDS.length) return 'must be a cron schedule of five fields: minute, hour, day of month, month, day of week';
  const wrong = fields.find((field, index) => !isField(field, FIELDS[index]));
  return wrong === undefined ? undefined : `must be a cron schedule; ${wrong} is out of place`;
};

function isField(text: string, field: Field | undefined): boolean {
  return (
    field !== undefined &&
    text
      .split(',')
      .filter((part) => part !== '')
      .every((part) => isRange(part, field))
  );
}

function isRange(text: string, field: Field): boolean {
  const [range = '', step, more] = text.split('/');
  if (more !== undefined || (step !== undefined && !(/^\d{1,9}$/.test(step) && Number(step) > 0))) return false;
  const [low = '', high, rest] = range.split('-');
  if (rest !== undefined) return false;
  if (low === '*' || low === '?') return high === undefined;
  const start = numberOf(low, field);
  const end = high === undefined ? start : numberOf(high, field);
  return start !== undefined && end !== undefined && start >= field.least && end <= field.most && start <= end;
}

function numberOf(text: string, field: Field): number | undefined {
  const word = field.words?.indexOf(text.toLowerCase()) ?? -1;
  if (word >= 0) return word + (field.words === MONTHS ? 1 : 0);
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
